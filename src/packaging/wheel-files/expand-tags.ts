/** More than any real wheel has by far; what a hostile name asks for grows with the third power of its length. */
const MOST_TAGS = 4096;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

/**
 * Every tag of a compressed tag set, given as its python, ABI and platform part; each once, in lower case.
 *
 * `undefined` when a part is empty, a python tag is no identifier, or there are too many.
 *
 * Source: PEP 425, "Compressed Tag Sets".
 */
export function expandTags(compressed: readonly string[]): readonly string[] | undefined {
  const [pythons = [], abis = [], platforms = []] = compressed.map((part) => part.toLowerCase().split('.'));
  const count = pythons.length * abis.length * platforms.length;
  if (count > MOST_TAGS || [...pythons, ...abis, ...platforms].includes('')) return undefined;
  if (!pythons.every((python) => IDENTIFIER.test(python))) return undefined;
  const [python, abi, platform] = [pythons[0], abis[0], platforms[0]];
  if (count === 1) return [`${python}-${abi}-${platform}`];
  const tags = pythons.flatMap((py) => abis.flatMap((one) => platforms.map((where) => `${py}-${one}-${where}`)));
  return [...new Set(tags)];
}
