import type { CoreMetadata } from './core-metadata.ts';

/** Reads METADATA or PKG-INFO. */
export function parseCoreMetadata(text: string): CoreMetadata {
  throw new Error('to be written');
}
