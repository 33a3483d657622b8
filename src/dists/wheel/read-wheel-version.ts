import { badWheel, newerWheelVersion, unsupportedWheelVersion } from '../errors.ts';
import type { WheelWarning } from './unpacked-wheel.ts';

const FIELD = /^Wheel-Version:[ \t]*(.*)$/im;
const VERSION = /^(\d{1,9})\.(\d{1,9})$/;

/**
 * The version of the wheel format from the text of WHEEL: another major one is refused, a newer minor one noted.
 *
 * Source: PEP 427, "Installing a wheel".
 *
 * @throws {UserError} `dists/bad-wheel`, `dists/unsupported-wheel-version`
 */
export function readWheelVersion(
  text: string,
  filename: string,
): { wheelVersion: string; warnings: readonly WheelWarning[] } {
  const wheelVersion = FIELD.exec(text)?.[1]?.trim();
  if (wheelVersion === undefined) throw badWheel(filename, 'its WHEEL names no Wheel-Version');
  const numbers = VERSION.exec(wheelVersion);
  if (numbers === null) throw badWheel(filename, 'its Wheel-Version is not a version');
  if (Number(numbers[1]) !== 1) throw unsupportedWheelVersion(filename, wheelVersion);
  return { wheelVersion, warnings: Number(numbers[2]) > 0 ? [newerWheelVersion(filename, wheelVersion)] : [] };
}
