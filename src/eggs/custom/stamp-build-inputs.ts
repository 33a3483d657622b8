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
  const stamps: unknown[] = [];
  const waiting: AbsolutePath[] = [path];
  for (const place of waiting) {
    const facts = files.facts(place);
    stamps.push([place, facts?.kind, facts?.kind === 'file' ? [facts.sizeBytes, facts.mtimeMs] : undefined]);
    if (stamps.length >= MOST_ENTRIES) break;
    if (facts?.kind !== 'directory') continue;
    const isLink = place !== path && files.linkFacts(place)?.kind === 'link';
    if (!isLink) waiting.push(...(files.list(place) ?? []).map(({ name }) => resolvePath(place, name)));
  }
  return stamps;
}
