import { badMarker } from '../errors.ts';
import { parseWhole, tryParseWhole } from '../grammar/text-cursor.ts';
import type { Marker } from './marker.ts';
import { readMarker } from './read-marker.ts';

/**
 * Reads a marker such as `python_version >= "3.8" and extra == "test"`.
 *
 * @throws {UserError} `packaging/bad-marker` saying what was expected in which column.
 *
 * Source: PEP 508, "Grammar".
 */
export function parseMarker(text: string): Marker {
  return parseWhole(text, readMarker, badMarker);
}

/** The marker that `text` spells, or `undefined` when it is none. */
export function tryParseMarker(text: string): Marker | undefined {
  return tryParseWhole(text, readMarker);
}
