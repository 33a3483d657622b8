/** The truth of a word as mr.developer and mxdev write it; `undefined` for any other word. */
export function parseSwitch(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  return ['false', 'no', 'off', '0'].includes(word) ? false : undefined;
}
