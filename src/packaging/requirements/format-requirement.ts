import { formatMarker } from '../markers/format-marker.ts';
import { formatSpecifierSet } from '../specifiers/format-specifier-set.ts';
import type { Requirement } from './requirement.ts';

/**
 * Writes a requirement as messages show it: `x[a,b]<3,>=1; python_version > "3"`.
 *
 * The name stands as it was written. A URL stands with its credentials, if it has any.
 *
 * Source: zc-buildout.md 5.2.
 *
 * Differs from zc.buildout: extras are written in normal form (`x[my-extra]` for `x[My_Extra]`).
 */
export function formatRequirement(requirement: Requirement): string {
  const { name, extras, specifiers, url, marker } = requirement;
  const brackets = extras.length === 0 ? '' : `[${extras.join(',')}]`;
  const place = url === undefined ? '' : ` @ ${url}`;
  // A blank keeps the semicolon out of the URL.
  const condition = marker === undefined ? '' : `${url === undefined ? '' : ' '}; ${formatMarker(marker)}`;
  return `${name}${brackets}${formatSpecifierSet(specifiers)}${place}${condition}`;
}
