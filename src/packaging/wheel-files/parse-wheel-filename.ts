import type { WheelFilename } from './wheel-filename.ts';

/** Reads the name of a wheel. */
export function parseWheelFilename(filename: string): WheelFilename {
  throw new Error('to be written');
}
/** Reads the name of a wheel. */
export function tryParseWheelFilename(filename: string): WheelFilename | undefined {
  throw new Error('to be written');
}
