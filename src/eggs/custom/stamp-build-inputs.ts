import { fingerprint, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import type { ExtensionOptions } from '#dists';

/** Options whose values are paths, and what separates those. */
const PATHS: Readonly<Record<string, RegExp>> = {
  'include-dirs': /:/u,
  'library-dirs': /:/u,
  'link-objects': /[,\s]+/u,
  swig: /$^/u,
};
/** What compilers and linkers read. */
const INPUT = /\.(?:h|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|a|o|obj|lib|la|so(?:\.[\d.]+)?|dylib|tbd|pxd|pxi|i|swg)$/iu;
/** Where nothing of the kind is looked for, unless an option leads right there. */
const LEFT_OUT = /^(?:\..*|__pycache__|node_modules|eggs|develop-eggs)$/u;
/** A directory of the system may be among them. */
const MOST_ENTRIES = 2000;

/**
 * Digest of what the options of a build lead to: headers, libraries and objects, by name, size and time. So a build is not
 * remembered beyond a change of the library that it was made for.
 */
export function stampBuildInputs(options: ExtensionOptions, files: FileReader): string {
  const facts = options.flatMap(([name, value]) => {
    const separator = PATHS[name];
    const paths = separator === undefined ? [] : value.split(separator).filter((path) => path.startsWith('/'));
    return paths.map((path) => stampPath(path as AbsolutePath, files));
  });
  return facts.length === 0 ? '' : fingerprint(JSON.stringify(facts));
}

/** Level by level, so that what is left out of a large tree lies deep in it. */
function stampPath(path: AbsolutePath, files: FileReader): unknown {
  const stamps: unknown[] = [[path, ...factsOf(path, files)]];
  const directories: AbsolutePath[] = [path];
  let entries = 0;
  for (const directory of directories) {
    for (const { name, kind } of files.list(directory) ?? []) {
      entries += 1;
      const place = resolvePath(directory, name);
      if (kind === 'directory') {
        if (!LEFT_OUT.test(name)) directories.push(place);
      } else if (INPUT.test(name)) stamps.push([place, ...factsOf(place, files)]);
    }
    if (entries >= MOST_ENTRIES) break;
  }
  return stamps;
}

/** Of what a link leads to; nothing where there is nothing. */
function factsOf(path: AbsolutePath, files: FileReader): readonly number[] {
  const facts = files.facts(path);
  return facts?.kind === 'file' ? [facts.sizeBytes, facts.mtimeMs] : [];
}
