import type { ExtraName } from '../names/extra-name.ts';
import type { Marker, MarkerEnvironment } from './marker.ts';

/** Judges a marker. */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: readonly ExtraName[] = [],
): boolean {
  throw new Error('to be written');
}
