import type { ArchiveOpener, ArchiveSource } from '../archive/archive-source.ts';
import { openArchive } from '../archive/open-archive.ts';
import { openWheel } from './open-wheel.ts';

/** What a wheel says of itself. */
export interface WheelMetadata {
  /** Text of METADATA. */
  readonly metadata: string;
  /** Text of entry_points.txt; `undefined` when the wheel has none. */
  readonly entryPoints: string | undefined;
  /** Name of the `.dist-info` directory. */
  readonly distInfo: string;
}

/**
 * Reads a wheel's description without unpacking it.
 *
 * @throws {UserError} `dists/…`, as far as what is read is concerned
 */
export function readWheelMetadata(
  wheel: { readonly source: ArchiveSource; readonly filename: string },
  opener: ArchiveOpener,
): WheelMetadata {
  const archive = openArchive(wheel.source, wheel.filename, opener);
  try {
    const opened = openWheel(archive, 'posix');
    const { metadata, distInfo } = opened;
    return { metadata, distInfo, entryPoints: opened.readText('entry_points.txt') };
  } finally {
    archive.close();
  }
}
