import { isMarkedAsUntransferable } from 'node:worker_threads';

import type { ArchiveSource } from '#dists';

/**
 * `source` in a form that can be handed to another thread without a copy, and what has to be transferred for it.
 *
 * Bytes that share their buffer with others are copied first; those that own it are unusable here afterwards.
 */
export function detachBytes(source: ArchiveSource): { source: ArchiveSource; transfer: ArrayBuffer[] } {
  if (source.kind === 'file') return { source, transfer: [] };
  const bytes = ownsBuffer(source.bytes) ? source.bytes : new Uint8Array(source.bytes);
  const { buffer } = bytes as Uint8Array<ArrayBuffer>;
  return { source: { kind: 'bytes', bytes: new Uint8Array(buffer) }, transfer: [buffer] };
}

function ownsBuffer({ buffer, byteLength }: Uint8Array): boolean {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && !isMarkedAsUntransferable(buffer);
}
