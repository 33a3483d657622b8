import type { Version } from './version.ts';

/**
 * The normal form of a version, such as `1!2.0rc1.post2.dev3+local.4`. Zeros at the end of the release are kept.
 *
 * Source: PEP 440, "Normalization".
 */
export function formatVersion(version: Version): string {
  const { epoch, release, pre, post, dev, local } = version;
  let text = epoch === 0 ? release.join('.') : `${epoch}!${release.join('.')}`;
  if (pre !== undefined) text += `${pre.phase}${pre.number}`;
  if (post !== undefined) text += `.post${post}`;
  if (dev !== undefined) text += `.dev${dev}`;
  return local.length === 0 ? text : `${text}+${local.join('.')}`;
}
