import { baseName, resolvePath } from '#base';
import type { FileReader } from '#base';
import { compareVersions, normaliseProjectName, parseCoreMetadata, trySdistVersion } from '#packaging';

import type { ArchiveSource } from '../archive/archive-source.ts';
import { nameMismatch } from '../errors.ts';
import { isSameVersion } from '../wheel/check-identity.ts';
import { decompressWithPython, needsPython } from './decompress-with-python.ts';
import type { SourceHouse } from './source-house.ts';
import type { SourceRequest, SourceTree } from './source-tree.ts';
import type { UnpackedSource } from './unpacked-source.ts';

/**
 * Unpacks a source archive and checks that it is the project and version that it should be.
 *
 * Bytes in memory stay usable. When it throws, remove the target.
 *
 * @throws {UserError} `dists/…`; hostile-inputs.md H72 to H95
 */
export async function openSourceTree(request: SourceRequest, house: SourceHouse): Promise<SourceTree & UnpackedSource> {
  const { filename, hashes, target, expected } = request;
  const unpacked = needsPython(filename)
    ? await decompressWithPython(request, house, (tar) => house.unpacker.unpackSource(tar, target))
    : await house.unpacker.unpackSource({ source: copyOf(request.source), filename, hashes }, target);
  const tree = { ...unpacked, directory: resolvePath(target, unpacked.topDirectory), label: baseName(filename) };
  if (expected !== undefined) checkIdentity(tree, expected, house.files);
  return tree;
}

/** The same archive is often opened twice, to be read and to be built: a worker must not take its bytes away. */
function copyOf(source: ArchiveSource): ArchiveSource {
  return source.kind === 'bytes' ? { kind: 'bytes', bytes: new Uint8Array(source.bytes) } : source;
}

/** PKG-INFO decides; an archive without it must at least be named inside like outside. */
function checkIdentity(tree: SourceTree, expected: NonNullable<SourceRequest['expected']>, files: FileReader): void {
  const bytes = files.readBytes(resolvePath(tree.directory, 'PKG-INFO'));
  if (bytes === undefined) {
    const version = trySdistVersion(`${baseName(tree.directory)}.tar.gz`, expected.project);
    const isSame = version !== undefined && compareVersions(version, expected.version) === 0;
    if (!isSame) throw nameMismatch(tree.label, 'its top directory', baseName(tree.directory));
    return;
  }
  const { name, version } = parseCoreMetadata(new TextDecoder().decode(bytes));
  if (normaliseProjectName(name) !== expected.project) throw nameMismatch(tree.label, 'PKG-INFO', name);
  if (!isSameVersion(version, expected.version)) throw nameMismatch(tree.label, 'PKG-INFO', version);
}
