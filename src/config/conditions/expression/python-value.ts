import { compareText } from '#base';

/**
 * A value of the small part of Python that conditions use. Integers are `bigint`; lists and tuples are told apart
 * because they are never equal.
 */
export type PythonValue =
  | string
  | bigint
  | number
  | boolean
  | undefined
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly PythonValue[] };

/** Thrown inside this cupboard only: the expression goes beyond what is evaluated here. */
export class NeedsPython extends Error {
  override readonly name = 'NeedsPython';
}

/** Python's `bool()`. `None` is `undefined`. */
export function isTruthy(value: PythonValue): boolean {
  return typeof value === 'object' ? value.items.length > 0 : Boolean(value);
}

/** Python's `==`. */
export function areEqual(left: PythonValue, right: PythonValue): boolean {
  if (typeof left === 'object' && typeof right === 'object') {
    return (
      left.kind === right.kind &&
      left.items.length === right.items.length &&
      left.items.every((item, place) => areEqual(item, right.items[place]))
    );
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  // 1n and 1.0 are equal in Python, and by == alone in JavaScript.
  return a !== undefined && b !== undefined ? a == b : left === right;
}

/** Python's `<`. @throws {NeedsPython} for values that have no order. */
export function isLess(left: PythonValue, right: PythonValue): boolean {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right) < 0;
  if (typeof left === 'object' && typeof right === 'object' && left.kind === right.kind) {
    const place = left.items.findIndex((item, at) => at >= right.items.length || !areEqual(item, right.items[at]));
    if (place < 0) return left.items.length < right.items.length;
    return place < right.items.length && isLess(left.items[place], right.items[place]);
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) throw new NeedsPython('a comparison of values without an order');
  return a < b;
}

/** Python's `in`. @throws {NeedsPython} when `container` holds nothing. */
export function isIn(value: PythonValue, container: PythonValue): boolean {
  if (typeof container === 'string' && typeof value === 'string') return container.includes(value);
  if (typeof container === 'object') return container.items.some((item) => areEqual(item, value));
  throw new NeedsPython('"in" something that holds nothing');
}

function numberOf(value: PythonValue): bigint | number | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'bigint' || typeof value === 'number' ? value : undefined;
}
