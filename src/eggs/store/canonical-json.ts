import { compareText, sha256Hex } from '#base';

/** What JSON can say. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };

/**
 * `value` as JSON that depends on the value alone: names sorted by code point, no blanks, absent members left out.
 *
 * Source: design.md "One door for every byte from outside", "Build identity".
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).toSorted(([left], [right]) => compareText(left, right));
  const texts = members.flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`],
  );
  return `{${texts.join(',')}}`;
}

/** The lower-case hex sha256 of {@link canonicalJson}: a key that is safe as a file name. */
export function hashOfJson(value: JsonValue): string {
  return sha256Hex(canonicalJson(value));
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
