import { fingerprint, resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { isSourceDirectory, sourceDirectories } from './source-directories.ts';
import type { Reading } from './reading-of.ts';

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
  readonly reading: Reading;
  /** Digest of the names in the project that count: new packages and new files beside setup.py. */
  readonly names: string;
  readonly files: readonly WatchedStamp[];
  /** The directories whose names are in the digest: as long as their times stay, so do the names. */
  readonly places: readonly Pick<WatchedStamp, 'path' | 'mtimeMs'>[];
  /** What makes a package of each directory in the project, and whether it is there. */
  readonly inits: readonly { readonly path: AbsolutePath; readonly isThere: boolean }[];
}

/** What a stamp is taken of. */
export interface Stamped {
  readonly reading: Reading;
  /** Besides the files at the top. */
  readonly mentioned: readonly AbsolutePath[];
  /** Names of modules at the top that do not count for being there. */
  readonly modules: readonly string[];
}

/** Files beside setup.py that setup scripts and backends read; notes of buildout and editors are not among them. */
const READ_BY_SETUP =
  /^(?!MANIFEST\.in$)(?:[^.]+|.*\.(?:toml|py|txt|rst|md|in|json|build|options|cmake)|setup\.cfg|LICEN[CS]E.*)$/u;
/** Those that are read without being named, where no code of the project is run. */
const READ_UNDECLARED =
  /^(?:.*\.(?:toml|build|options|cmake)|setup\.cfg|CMakeLists\.txt|(?:hatch|pdm)_build\.py|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS).*)$/u;

/** Stamps a project: the files at its top that count, and those that its setup files mention. */
export function takeSourceStamp(
  project: AbsolutePath,
  { reading, mentioned, modules }: Stamped,
  files: FileReader,
): SourceStamp {
  const top = topFiles(project, reading, files)
    .filter((name) => !modules.some((module) => name === `${module}.py`))
    .map((name) => resolvePath(project, name));
  const paths = [...new Set([...top, ...mentioned])];
  const packages = sourceDirectories(project, files).filter((name) => name !== 'src');
  const inits = packages.map((name) => resolvePath(project, name, '__init__.py'));
  return {
    reading,
    names: namesOf(project, reading, files),
    files: paths.map((path) => stampOf(path, files)),
    places: [project, resolvePath(project, 'src')].map((path) => ({ path, mtimeMs: timeOf(path, files) })),
    inits: inits.map((path) => ({ path, isThere: files.facts(path) !== undefined })),
  };
}

/** Whether a project is as it was, but for times: a file that was touched is compared by its content. */
export function isAsStamped(project: AbsolutePath, stamp: SourceStamp, files: FileReader): boolean {
  return (
    stamp.files.every((one) => isSame(one, files)) &&
    (hasSameNames(stamp, files) || namesOf(project, stamp.reading, files) === stamp.names)
  );
}

function hasSameNames({ places, inits }: SourceStamp, files: FileReader): boolean {
  return (
    places.every(({ path, mtimeMs }) => timeOf(path, files) === mtimeMs) &&
    inits.every(({ path, isThere }) => (files.facts(path) !== undefined) === isThere)
  );
}

function timeOf(path: AbsolutePath, files: FileReader): number {
  return files.facts(path)?.mtimeMs ?? -1;
}

/** The files at the top of a project that count. */
function topFiles(project: AbsolutePath, reading: Reading, files: FileReader): readonly string[] {
  const pattern = reading === 'anything' ? READ_BY_SETUP : READ_UNDECLARED;
  return (files.list(project) ?? []).flatMap(({ name, kind }) => {
    const counts = pattern.test(name) && files.facts(resolvePath(project, name))?.kind === 'file';
    return counts && kind !== 'directory' ? [name] : [];
  });
}

/** Top-level packages and modules decide what an editable installation maps. */
function namesOf(project: AbsolutePath, reading: Reading, files: FileReader): string {
  const packages = sourceDirectories(project, files).filter(
    (name) => name === 'src' || files.facts(resolvePath(project, name, '__init__.py')) !== undefined,
  );
  const inSources = (files.list(resolvePath(project, 'src')) ?? []).filter(
    (entry) => isSourceDirectory(entry) || entry.name.endsWith('.py'),
  );
  return fingerprint(JSON.stringify([topFiles(project, reading, files), packages, inSources.map(({ name }) => name)]));
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
