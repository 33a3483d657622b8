/** Answers whether `allow-hosts` holds the host of an address. */
export type HostRule = (url: URL) => boolean;

/**
 * The rule that the globs of `allow-hosts` make.
 *
 * A glob is compared with the host and, where the address has one, its port (`localhost:8080`), never with a user name.
 * Local files are always allowed.
 *
 * Source: zc-buildout.md 3.1 `allow-hosts`; Python's fnmatch for `*`, `?` and `[…]`.
 */
export function allowedHosts(globs: readonly string[]): HostRule {
  if (globs.includes('*')) return () => true;
  const patterns = globs.map((glob) => toPattern(glob.toLowerCase()));
  return (url) => url.protocol === 'file:' || patterns.some((pattern) => pattern.test(url.host));
}

function toPattern(glob: string): RegExp {
  const source = glob.replace(/\[!?\]?[^\]]*\]|[\s\S]/gu, (piece) => {
    if (piece === '*') return '.*';
    if (piece === '?') return '.';
    if (piece.length > 1) return `[${piece.slice(1, -1).replace(/^!/u, '^').replace(/[\\[]/gu, '\\$&')}]`;
    return piece.replace(/[\\^$.*+?()[\]{}|]/u, '\\$&');
  });
  return new RegExp(`^(?:${source})$`, 's');
}
