import type { Marker } from './marker.ts';

/** Reads a marker. */
export function parseMarker(text: string): Marker {
  throw new Error('to be written');
}
/** Reads a marker. */
export function tryParseMarker(text: string): Marker | undefined {
  throw new Error('to be written');
}
