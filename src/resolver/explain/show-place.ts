import type { SourceSpan } from '#base';

/** ` (buildout.cfg:3)`, or nothing where the place is not known. */
export function showPlace(location: SourceSpan | undefined): string {
  return location === undefined ? '' : ` (${location.source}:${location.line})`;
}
