import { parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { sourceDirectories } from './source-directories.ts';

/** Words of setup files that may name files or modules. */
const WORD = /[\p{L}\p{N}_./-]+/gu;
/** What says that the version, or something else, is read from a module. */
const READS_MODULE = /\b(?:attr|getter)\b\s*[:=]\s*["']?(?<module>[\w.]+)|^\s*(?:from|import)\s+(?<imported>[\w.]+)/gmu;
/** A module that takes its version from another one beside it. */
const PASSES_ON = /^\s*from\s+\.(?<module>\w+)\s+import\s.*version/gimu;
const USES_FLIT = /\bflit(?:_core)?\b/u;
/** Versions that come from a repository. */
const READS_REPOSITORY = /scm|vcs|versioneer|\bpbr\b|dunamai|versioningit|dynamic[-_]versioning|\bgit\b/iu;
/** Addresses name servers and repositories of others. */
const URL = /\b[a-z+]+:\/\/[^\s"']+/giu;
const SETUP_FILES = ['pyproject.toml', 'setup.cfg', 'setup.py', 'hatch.toml'];
const FILE_NAME = /^[\p{L}_][\p{L}\p{N}_-]*\.(?:py|txt|rst|md|json|toml|cfg|in)$|^VERSION$/u;
const DEEPEST = 4;
const COMPILED_FROM =
  /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|ipp|tpp|inc|i|cu|pyx|pxd|pxi|rs|f|f90|m|mm|s|asm|so|build|options|cmake|lock)$|^(?:Cargo\.toml|CMakeLists\.txt)$/iu;

/**
 * The files inside a project that its setup files name, by path, by name or as a module to read the version from, and the
 * state of its repository where the version comes from that. A guess on the safe side: a file too many costs a build.
 */
export function mentionedFiles(project: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const texts = SETUP_FILES.map((name) => decode(resolvePath(project, name), files));
  const text = texts.join('\n').replaceAll(URL, '');
  const words = new Set((text.match(WORD) ?? []).map((word) => word.replace(/^\.\/|[./]+$/gu, '')));
  const byPath = [...words].map((word) => resolvePath(project, word));
  const modules = new Set(
    [...text.matchAll(READS_MODULE)].map(({ groups }) => groups?.['module'] ?? groups?.['imported'] ?? ''),
  );
  if (/\bincremental\b/u.test(text)) words.add('_version.py');
  if (readsPackage(text)) for (const word of words) if (/^\w+$/u.test(word)) modules.add(word);
  const found = [
    ...byPath.filter((path) => path.startsWith(`${project}/`) && isFile(path, files)),
    ...[...modules].flatMap((name) => filesOfModule(name, project, files)),
    ...filesNamed(new Set([...words].filter((word) => FILE_NAME.test(word))), project, files),
    ...(READS_REPOSITORY.test(text) ? repositoryFiles(project, files) : []),
  ];
  return [...new Set(found)];
}

/** All directories that can hold sources. */
export function directoriesBelow(directory: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const below = sourceDirectories(directory, files).map((name) => resolvePath(directory, name));
  const real = below.filter((path) => files.linkFacts(path)?.kind === 'directory');
  return real.flatMap((path) => [path, ...directoriesBelow(path, files)]);
}

/** The files that a compiled module comes from, and the compiled modules themselves. */
export function compiledFiles(project: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  return filesWhere((name) => COMPILED_FROM.test(name), { directory: project, depth: 0 }, files);
}

function decode(path: AbsolutePath, files: FileReader): string {
  return new TextDecoder().decode(files.readBytes(path));
}

/** Flit takes the version and the description from the package where `[project]` does not say them. */
function readsPackage(text: string): boolean {
  const saysItself = /^\[project\]/mu.test(text) && !/^dynamic\s*=/mu.test(text);
  return USES_FLIT.test(text) && !saysItself;
}

/** `a.b.c`, of which the last may be an attribute, at the top and in the directories there. */
function filesOfModule(name: string, project: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const parts = name.split('.').filter((part) => part !== '');
  const stems = parts.map((_, place) => parts.slice(0, place + 1).join('/'));
  const roots = ['.', ...sourceDirectories(project, files)];
  const found = roots
    .flatMap((root) => stems.map((stem) => resolvePath(project, root, stem)))
    .flatMap((stem) => [`${stem}.py` as AbsolutePath, resolvePath(stem, '__init__.py')])
    .filter((path) => isFile(path, files));
  return found.flatMap((path) => [path, ...passedOn(path, files)]);
}

/** `from .meta import __version__` */
function passedOn(module: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  return [...decode(module, files).matchAll(PASSES_ON)]
    .map(({ groups }) => resolvePath(module, '..', `${groups?.['module'] ?? ''}.py`))
    .filter((path) => isFile(path, files));
}

function isFile(path: AbsolutePath, files: FileReader): boolean {
  return files.facts(path)?.kind === 'file';
}

/** `os.path.join('src', 'demo', 'version.txt')` names a file without naming its path. */
function filesNamed(names: ReadonlySet<string>, project: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  if (names.size === 0) return [];
  return filesWhere((name) => names.has(name), { directory: project, depth: 0 }, files);
}

function filesWhere(
  counts: (name: string) => boolean,
  { directory, depth }: { readonly directory: AbsolutePath; readonly depth: number },
  files: FileReader,
): readonly AbsolutePath[] {
  const here = (files.list(directory) ?? []).filter(({ name, kind }) => kind === 'file' && counts(name));
  const below = depth >= DEEPEST ? [] : sourceDirectories(directory, files);
  return [
    ...here.map(({ name }) => resolvePath(directory, name)),
    ...below.flatMap((name) =>
      files.linkFacts(resolvePath(directory, name))?.kind === 'directory'
        ? filesWhere(counts, { directory: resolvePath(directory, name), depth: depth + 1 }, files)
        : [],
    ),
  ];
}

/** What changes with every commit, checkout and tag, in the repository that holds the project. */
function repositoryFiles(project: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  for (let directory = project; parentOf(directory) !== directory; directory = parentOf(directory)) {
    const git = resolvePath(directory, '.git');
    const kind = files.facts(git)?.kind;
    if (kind === undefined) continue;
    const linked = kind === 'file' ? /^gitdir: (?<path>.*)/u.exec(decode(git, files))?.groups?.['path'] : undefined;
    const place = linked === undefined ? git : resolvePath(directory, linked);
    return ['HEAD', 'logs/HEAD', 'refs/tags', 'packed-refs'].map((name) => resolvePath(place, name));
  }
  return [];
}
