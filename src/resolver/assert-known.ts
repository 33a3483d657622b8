/** `value`, which cannot be missing where this is asked; if it is, that is a bug of ours. */
export function assertKnown<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The resolver lost ${what}`);
  return value;
}
