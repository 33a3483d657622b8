import type { UnpackedFile, UnpackedWheel } from '#dists';
import { parseCoreMetadata } from '#packaging';

import type { WheelManifest } from './wheel-manifest.ts';

/** One file as it is written down: path, size, 1 for an executable. */
type FileRow = readonly [path: string, sizeBytes: number, executable: 0 | 1];

/** A manifest as it is written down. */
interface StoredManifest extends Omit<WheelManifest, 'files'> {
  readonly files: readonly FileRow[];
}

/** What the store remembers of a wheel that was just unpacked. */
export function manifestOf(unpacked: UnpackedWheel, known: { filename: string; recordSha256: string }): WheelManifest {
  const { name, version, requiresDist, providesExtra, requiresPython } = parseCoreMetadata(unpacked.metadata);
  const { sha256, sizeBytes, distInfo, dataDirectory, hasConsoleScripts, namespaceInits, files, writtenMs } = unpacked;
  return {
    ...known,
    ...{ sha256, sizeBytes, name, version, requiresDist, providesExtra, requiresPython },
    ...{ distInfo, dataDirectory, hasConsoleScripts, namespaceInits, files, writtenMs },
  };
}

/** A manifest as text. */
export function formatManifest(manifest: WheelManifest): string {
  const files = manifest.files.map(({ path, sizeBytes, isExecutable }): FileRow => [
    path,
    sizeBytes,
    isExecutable ? 1 : 0,
  ]);
  return JSON.stringify({ ...manifest, files });
}

/** Reads what {@link formatManifest} wrote; `undefined` for anything else, such as what a power cut left of it. */
export function tryParseManifest(text: string): WheelManifest | undefined {
  const stored = tryParse(text);
  if (stored === undefined || !isManifest(stored)) return undefined;
  const { requiresPython, dataDirectory } = stored;
  return { ...stored, requiresPython, dataDirectory, files: stored.files.map(fileOf) };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Nobody but this tool writes here: the check is for damage, not for malice. */
function isManifest(value: unknown): value is StoredManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { sha256, distInfo, recordSha256, name, version, files, writtenMs, namespaceInits } =
    value as Partial<StoredManifest>;
  const hasTexts = [sha256, distInfo, recordSha256, name, version].every((text) => typeof text === 'string');
  return hasTexts && typeof writtenMs === 'number' && Array.isArray(namespaceInits) && Array.isArray(files);
}

function fileOf([path, sizeBytes, executable]: FileRow): UnpackedFile {
  return { path, sizeBytes, isExecutable: executable === 1 };
}
