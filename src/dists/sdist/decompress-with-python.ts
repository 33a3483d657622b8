import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { UnpackRequest } from '../archive/unpack-request.ts';
import {
  ambiguousArchive,
  archiveTooLarge,
  cannotDecompress,
  damagedArchive,
  hashMismatch,
  wrongFormat,
} from '../errors.ts';
import { MOST_TAR_BYTES } from './decompress.ts';
import type { SourceHouse } from './source-house.ts';
import type { SourceRequest } from './source-tree.ts';

/** Size and digest of an archive as it came. */
interface ArchiveFacts {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const NEEDS_PYTHON = /\.tar\.(?:bz2|xz)$/i;
const TIMEOUT_MS = 600_000;

/** What the script prints; its outcomes are described there. */
interface Answer extends ArchiveFacts {
  readonly outcome: 'done' | 'wrong-format' | 'damaged' | 'followed' | 'too-large' | 'too-much-memory' | 'no-module';
}

/** Whether an archive is compressed in a way that Python knows and Node does not. */
export function needsPython(filename: string): boolean {
  return NEEDS_PYTHON.test(filename);
}

/**
 * Lets the interpreter undo the compression, hands the plain tar archive to `use`, and answers what that answers, with
 * digest and size of the archive as it came.
 *
 * @throws {UserError} `dists/wrong-format`, `dists/damaged-archive`, `dists/ambiguous-archive`, `dists/archive-too-large`,
 *   `dists/hash-mismatch`, `dists/cannot-decompress`
 */
export async function decompressWithPython<Result extends ArchiveFacts>(
  request: SourceRequest,
  house: SourceHouse,
  use: (tar: UnpackRequest) => Promise<Result>,
): Promise<Result> {
  const { files, surroundings } = house;
  const directory = files.makeTemporaryDirectory(surroundings.temporaryDirectory, 'buildout-sdist-');
  try {
    const tar = resolvePath(directory, 'archive.tar');
    const facts = await decompressTo(tar, packedFile(request, directory, house), { request, house });
    const filename = request.filename.replace(/\.[^.]*$/, '');
    return { ...(await use({ source: { kind: 'file', path: tar }, filename, hashes: {} })), ...facts };
  } finally {
    files.removeTree(directory);
  }
}

/** The script tells the compression by the end of the name. */
function packedFile(
  { source, filename }: SourceRequest,
  directory: AbsolutePath,
  { files }: SourceHouse,
): AbsolutePath {
  const path = resolvePath(directory, /\.xz$/i.test(filename) ? 'packed.xz' : 'packed.bz2');
  if (source.kind === 'bytes') files.writeWhole(path, source.bytes);
  else files.copyTree(source.path, path);
  return path;
}

async function decompressTo(
  tar: AbsolutePath,
  packed: AbsolutePath,
  { request, house }: { request: SourceRequest; house: SourceHouse },
): Promise<ArchiveFacts> {
  const result = await house.processes.run({
    command: request.interpreter.executable,
    args: ['-I', '-S', resolvePath(house.scripts, 'decompress.py'), packed, tar, String(MOST_TAR_BYTES)],
    workingDirectory: house.surroundings.temporaryDirectory,
    environment: {},
    timeoutMs: TIMEOUT_MS,
  });
  const { filename, hashes } = request;
  if (result.exitCode !== 0) throw cannotDecompress(filename, lastLine(result.stderr), 'Make room, and run again');
  const { outcome, sha256, sizeBytes } = JSON.parse(result.stdout) as Answer;
  const expected = hashes['sha256']?.toLowerCase();
  if (expected !== undefined && expected !== sha256) throw hashMismatch(filename, expected, sha256);
  if (outcome !== 'done') throw failure(outcome, request);
  return { sha256, sizeBytes };
}

function failure(outcome: Exclude<Answer['outcome'], 'done'>, { filename, interpreter }: SourceRequest): Error {
  const [name, module] = /\.xz$/i.test(filename) ? ['xz', 'lzma'] : ['bzip2', 'bz2'];
  switch (outcome) {
    case 'wrong-format':
      return wrongFormat(filename, `it is not compressed with ${name}`);
    case 'damaged':
      return damagedArchive(filename, 'its compressed data are broken');
    case 'followed':
      return ambiguousArchive(filename, 'something follows its compressed data');
    case 'too-large':
      return archiveTooLarge(filename, `more than ${MOST_TAR_BYTES} bytes`);
    case 'too-much-memory':
      return archiveTooLarge(filename, `undoing its compression takes too much memory`);
    case 'no-module':
      return cannotDecompress(
        filename,
        `${interpreter.executable} was built without the module ${module}`,
        `Take a Python that was built with the development files of ${name}`,
      );
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
