import { fingerprint, resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, DirectoryEntry, FileReader } from '#base';

/** One file or directory that decides about a develop egg. */
export interface WatchedStamp {
  readonly path: AbsolutePath;
  /** -1 where it is absent, 0 for a directory. */
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** SHA-256 of the content of a file, else empty. */
  readonly digest: string;
}

/** What a project was like when it was built, as far as it decides about its develop egg. */
export interface SourceStamp {
  /** Digest of the names in the project that count: new packages and new files beside setup.py. */
  readonly names: string;
  readonly files: readonly WatchedStamp[];
}

/** Files beside pyproject.toml that setup scripts and backends read; notes of buildout and editors are not among them. */
const READ_BY_SETUP = /^(?:[^.]+|.*\.(?:toml|py|txt|rst|md|in|json|build|cmake)|setup\.cfg|LICEN[CS]E.*)$/u;
const NEVER_SOURCES = /^(?:\..*|.*\.egg-info|__pycache__|build|dist|node_modules|bin|eggs|parts|develop-eggs|var)$/u;

/** Stamps a project: the files at its top, but for its own `modules`, and those that its setup files mention. */
export function takeSourceStamp(
  project: AbsolutePath,
  { mentioned, modules }: { readonly mentioned: readonly AbsolutePath[]; readonly modules: readonly string[] },
  files: FileReader,
): SourceStamp {
  const top = topFiles(project, files)
    .filter((name) => !modules.some((module) => name === `${module}.py`))
    .map((name) => resolvePath(project, name));
  const paths = [...new Set([...top, ...mentioned])];
  return { names: namesOf(project, files), files: paths.map((path) => stampOf(path, files)) };
}

/** Whether a project is as it was, but for times: a file that was touched is compared by its content. */
export function isAsStamped(project: AbsolutePath, { names, files: stamps }: SourceStamp, files: FileReader): boolean {
  return stamps.every((stamp) => isSame(stamp, files)) && namesOf(project, files) === names;
}

/** The files at the top of a project that count. */
function topFiles(project: AbsolutePath, files: FileReader): readonly string[] {
  return (files.list(project) ?? []).flatMap(({ name, kind }) => {
    const counts = READ_BY_SETUP.test(name) && files.facts(resolvePath(project, name))?.kind === 'file';
    return counts && kind !== 'directory' ? [name] : [];
  });
}

/** The directories in `directory` that can hold sources. */
export function sourceDirectories(directory: AbsolutePath, files: FileReader): readonly string[] {
  return (files.list(directory) ?? []).filter(isSourceDirectory).map(({ name }) => name);
}

function isSourceDirectory({ name, kind }: DirectoryEntry): boolean {
  return (kind === 'directory' || kind === 'link') && !NEVER_SOURCES.test(name);
}

/** Top-level packages and modules decide what an editable installation maps. */
function namesOf(project: AbsolutePath, files: FileReader): string {
  const packages = sourceDirectories(project, files).filter(
    (name) => name === 'src' || files.facts(resolvePath(project, name, '__init__.py')) !== undefined,
  );
  const inSources = (files.list(resolvePath(project, 'src')) ?? []).filter(
    (entry) => isSourceDirectory(entry) || entry.name.endsWith('.py'),
  );
  return fingerprint(JSON.stringify([topFiles(project, files), packages, inSources.map(({ name }) => name)]));
}

function stampOf(path: AbsolutePath, files: FileReader): WatchedStamp {
  const facts = files.facts(path);
  if (facts === undefined) return { path, sizeBytes: -1, mtimeMs: 0, digest: '' };
  const { mtimeMs } = facts;
  if (facts.kind !== 'file') return { path, sizeBytes: 0, mtimeMs, digest: '' };
  return { path, sizeBytes: facts.sizeBytes, mtimeMs, digest: digestOf(path, files) };
}

function isSame({ path, sizeBytes, mtimeMs, digest }: WatchedStamp, files: FileReader): boolean {
  const facts = files.facts(path);
  if (facts === undefined || sizeBytes === -1) return facts === undefined && sizeBytes === -1;
  if (facts.mtimeMs === mtimeMs && (facts.kind !== 'file' || facts.sizeBytes === sizeBytes)) return true;
  return facts.kind === 'file' && facts.sizeBytes === sizeBytes && digestOf(path, files) === digest;
}

function digestOf(path: AbsolutePath, files: FileReader): string {
  return sha256Hex(files.readBytes(path) ?? new Uint8Array());
}
