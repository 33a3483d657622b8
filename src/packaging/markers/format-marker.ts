import type { Marker } from './marker.ts';

/** Writes a marker. */
export function formatMarker(marker: Marker): string {
  throw new Error('to be written');
}
