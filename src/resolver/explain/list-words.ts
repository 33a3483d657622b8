/** `a`, `a and b`, `a, b and c`; of more than `most` only the first, and how many more there are. */
export function listWords(words: readonly string[], most: number): string {
  const shown = words.slice(0, most);
  const more = words.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
