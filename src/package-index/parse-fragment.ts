/** What follows `#` in a link to a file. */
export interface LinkFragment {
  readonly hashes: Readonly<Record<string, string>>;
  readonly egg: string | undefined;
}

const HASH = /^(?:md5|sha1|sha224|sha256|sha384|sha512|sha3_224|sha3_256|sha3_384|sha3_512|blake2b|blake2s)$/u;
const EGG = /^[-\w.+!]+$/u;

/**
 * Reads `sha256=…&egg=name-1.0`, without the `#`.
 *
 * Digests are in lower case. Two different ones of one algorithm are joined, so that nothing matches them.
 *
 * Source: PEP 503, "URL fragments"; zc-buildout.md 5.4 (`#egg=`).
 */
export function parseFragment(fragment: string): LinkFragment {
  if (fragment === '') return NOTHING;
  const hashes: Record<string, string> = {};
  let egg: string | undefined;
  for (const pair of fragment.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2);
    const key = name.toLowerCase();
    if (key === 'egg' && EGG.test(value)) egg ??= value;
    if (HASH.test(key)) hashes[key] = joined(hashes[key], value.toLowerCase());
  }
  return { hashes, egg };
}

const NOTHING: LinkFragment = { hashes: {}, egg: undefined };

function joined(before: string | undefined, digest: string): string {
  return before === undefined || before === digest ? digest : `${before} and ${digest}`;
}
