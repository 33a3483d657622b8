import { basename } from 'node:path/posix';

import { normaliseProjectName, parseCoreMetadata } from '#packaging';

import type { ArchiveOpener } from '../archive/archive-source.ts';
import { digestArchive } from '../archive/digest-archive.ts';
import { directoryOf } from '../archive/member-tree.ts';
import { openArchive } from '../archive/open-archive.ts';
import type { ArchiveBytes } from '../archive/open-archive.ts';
import type { TreeWriter } from '../archive/tree-writer.ts';
import type { UnpackRequest } from '../archive/unpack-request.ts';
import { contradictoryMembers } from '../errors.ts';
import { LARGE_BYTES } from '../zip/open-zip.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import type { ZipEntry } from '../zip/zip-entry.ts';
import { checkEntryPoints } from './check-entry-points.ts';
import { createRecordCheck } from './check-record.ts';
import type { RecordCheck } from './check-record.ts';
import { isNamespaceInit } from './is-namespace-init.ts';
import { openWheel } from './open-wheel.ts';
import { placeMembers } from './place-members.ts';
import type { PlacedMembers } from './place-members.ts';
import type { UnpackedFile, UnpackedWheel } from './unpacked-wheel.ts';

/**
 * Unpacks a wheel into a fresh directory and answers what has to be remembered of it. Synchronous: runs in a worker.
 *
 * Everything is checked: the archive's hash, that it has one reading only, names, RECORD with its hashes, identity and
 * entry points. When it throws, what was written so far is worth nothing: remove the directory.
 *
 * Files of `purelib` and `platlib` go to the root; `scripts`, `data` and `headers` stay in the `.data` directory.
 * Empty directories are not made, as with pip.
 *
 * Source: PEP 427; hostile-inputs.md H1 to H71.
 *
 * @throws {UserError} `dists/…`, and what the tree writer throws
 */
export function unpackWheel(request: UnpackRequest, tree: TreeWriter, opener: ArchiveOpener): UnpackedWheel {
  const archive = openArchive(request.source, request.filename, opener);
  try {
    return unpackArchive(archive, request, tree);
  } finally {
    archive.close();
  }
}

function unpackArchive(archive: ArchiveBytes, request: UnpackRequest, tree: TreeWriter): UnpackedWheel {
  const sha256 = digestArchive(archive, request.hashes);
  const wheel = openWheel(archive, tree.nameRules);
  const { zip, distInfo, metadata, wheelVersion, warnings } = wheel;
  const { filename } = archive;
  const project = normaliseProjectName(parseCoreMetadata(metadata).name);
  const hasConsoleScripts = checkEntryPoints(wheel.readText('entry_points.txt'), { filename, project });
  const placed = placeMembers(zip, distInfo);
  const record = createRecordCheck(wheel.readText('RECORD'), distInfo, filename);
  const { files, namespaceInits } = writeMembers(zip, placed, { record, tree });
  record.finish(new Set(zip.entries.filter(({ kind }) => kind === 'directory').map(({ path }) => path)));
  return {
    sha256,
    sizeBytes: archive.sizeBytes,
    files,
    writtenMs: tree.newestMs(),
    distInfo,
    dataDirectory: placed.dataDirectory,
    metadata,
    wheelVersion,
    namespaceInits,
    hasConsoleScripts,
    warnings,
  };
}

interface WrittenMembers {
  readonly files: readonly UnpackedFile[];
  readonly namespaceInits: readonly string[];
}

/** Where the content of a wheel goes, and who looks at it on the way. */
interface Destination {
  readonly tree: TreeWriter;
  readonly record: RecordCheck;
  /** Sees the content of every file that is small enough to be held in memory. */
  readonly look: (path: string, content: Uint8Array) => void;
}

/** The hot loop: one pass over the archive, nothing asynchronous, content held only until it is written. */
function writeMembers(zip: ZipArchive, placed: PlacedMembers, to: Omit<Destination, 'look'>): WrittenMembers {
  const files: UnpackedFile[] = [];
  const namespaceInits: string[] = [];
  function look(path: string, content: Uint8Array): void {
    if (path.endsWith('__init__.py') && isLoneInit(path, placed) && isNamespaceInit(content)) namespaceInits.push(path);
  }
  const destination: Destination = { ...to, look };
  for (const member of placed.members) {
    if (member.kind === 'file') files.push(writeMember(zip, member, destination));
    else if (member.kind === 'repeated') checkRepeated(zip, member.entry, member.first);
    else zip.check(member.entry);
  }
  return { files, namespaceInits };
}

function writeMember(zip: ZipArchive, member: { entry: ZipEntry; path: string }, to: Destination): UnpackedFile {
  const { entry, path } = member;
  const { sizeBytes, isExecutable } = entry;
  if (sizeBytes > LARGE_BYTES) writeLarge(zip, member, to);
  else writeSmall(zip, member, to);
  return { path, sizeBytes, isExecutable };
}

function writeSmall(zip: ZipArchive, { entry, path }: { entry: ZipEntry; path: string }, to: Destination): void {
  const content = zip.read(entry);
  to.record.checkFile(entry.path, content);
  to.look(path, content);
  to.tree.writeFile(path, content, entry.isExecutable);
}

function writeLarge(zip: ZipArchive, { entry, path }: { entry: ZipEntry; path: string }, to: Destination): void {
  to.tree.writeChunks(path, to.record.checkChunks(entry.path, zip.readChunks(entry)), entry.isExecutable);
}

function isLoneInit(path: string, placed: PlacedMembers): boolean {
  const isKept = placed.dataDirectory !== undefined && path.startsWith(`${placed.dataDirectory}/`);
  return basename(path) === '__init__.py' && !isKept && placed.tree.fileCount(directoryOf(path)) === 1;
}

function checkRepeated(zip: ZipArchive, entry: ZipEntry, first: ZipEntry): void {
  const content = Buffer.from(zip.read(first));
  if (!content.equals(zip.read(entry))) throw contradictoryMembers(zip.filename, entry.path);
}
