import type { ArchiveOpener } from '../archive/archive-source.ts';
import { digestArchive } from '../archive/digest-archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import type { ArchiveBytes } from '../archive/open-archive.ts';
import type { TreeWriter } from '../archive/tree-writer.ts';
import type { UnpackRequest } from '../archive/unpack-request.ts';
import { badSdist, wrongFormat } from '../errors.ts';
import { openZip } from '../zip/open-zip.ts';
import { decompress } from './decompress.ts';
import { placeMembers } from './place-members.ts';
import { placeSource } from './place-source.ts';
import { readTar } from './read-tar.ts';
import type { SourceMember } from './source-member.ts';
import type { UnpackedSource } from './unpacked-source.ts';

/** How a source archive is packed, by the end of its name. */
const FORMATS: readonly (readonly [
  pattern: RegExp,
  members: (archive: ArchiveBytes, tree: TreeWriter) => Iterable<SourceMember>,
])[] = [
  [/\.(?:tar\.gz|tgz)$/i, (archive) => readTar(decompress(whole(archive), 'gzip', archive.filename), archive.filename)],
  [/\.tar\.zst$/i, (archive) => readTar(decompress(whole(archive), 'zstd', archive.filename), archive.filename)],
  [/\.tar$/i, (archive) => readTar(whole(archive), archive.filename)],
  [/\.zip$/i, readZip],
];

/**
 * Unpacks a source archive, or a zipped egg, into a fresh directory. Synchronous: runs in a worker. Modes become 0755 or 0644, owners and
 * times are ignored. When it throws, remove the directory.
 *
 * Source: PEP 625, PEP 706, PEP 721; hostile-inputs.md H72 to H95.
 *
 * @throws {UserError} `dists/…`, and what the tree writer throws
 */
export function unpackSource(request: UnpackRequest, tree: TreeWriter, opener: ArchiveOpener): UnpackedSource {
  const archive = openArchive(request.source, request.filename, opener);
  try {
    const { filename, sizeBytes } = archive;
    const sha256 = digestArchive(archive, request.hashes);
    if (filename.endsWith('.egg')) {
      placeMembers(readZip(archive, tree), filename, tree);
      return { sha256, sizeBytes, topDirectory: '' };
    }
    const readMembers = FORMATS.find(([pattern]) => pattern.test(filename))?.[1];
    if (readMembers === undefined) throw badSdist(filename, 'its name ends like no known archive');
    return { sha256, sizeBytes, topDirectory: placeSource(readMembers(archive, tree), filename, tree) };
  } finally {
    archive.close();
  }
}

function whole(archive: ArchiveBytes): Buffer {
  const bytes = archive.read(0, archive.sizeBytes);
  if (/^\s*</.test(bytes.toString('latin1', 0, 64))) throw wrongFormat(archive.filename, 'it is a web page');
  return bytes;
}

function readZip(archive: ArchiveBytes, { nameRules }: TreeWriter): readonly SourceMember[] {
  const zip = openZip(archive, nameRules);
  return zip.entries.map((entry): SourceMember => {
    const { kind, path, isExecutable } = entry;
    if (kind === 'file') return { kind, path, isExecutable, read: () => Buffer.from(zip.read(entry)) };
    zip.check(entry);
    return { kind, path };
  });
}
