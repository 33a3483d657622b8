import { isWithin, pythonRepr } from '#base';
import type { AbsolutePath } from '#base';

import { scriptOutsideRoot } from '../errors.ts';

/** What one script needs to find its path, as source text. */
export interface PathBlock {
  /** The items of the list, one a line after the first, without a comma at the end; `''` for no paths. */
  readonly items: string;
  /** What has to run before, with a line break at both ends; `''` for absolute paths. */
  readonly setup: string;
}

/** Where a script lies, and how it names its paths. */
export interface PathStyle {
  readonly script: AbsolutePath;
  /** The directory that paths are written relative to; `undefined` for absolute paths. */
  readonly relativeTo: AbsolutePath | undefined;
}

/**
 * Writes the paths of a script, absolute or relative to where it lies.
 *
 * Differs from zc.buildout: a path with a comma and a blank stays in one piece (zc-buildout.md 10.1.15).
 *
 * Source: zc-buildout.md 6.1, items 3 and 6.
 *
 * @throws {UserError} `eggs/script-outside-root`
 */
export function renderPathBlock(paths: readonly AbsolutePath[], { script, relativeTo }: PathStyle): PathBlock {
  if (relativeTo === undefined) return { items: paths.map(pythonRepr).join(',\n  '), setup: '' };
  if (!isWithin(relativeTo, script) || script === relativeTo) throw scriptOutsideRoot(script, relativeTo);
  const items = paths.map((path) => renderRelative(path, relativeTo)).join(',\n  ');
  const depth = below(relativeTo, script).split('/').length - 1;
  return { items, setup: SETUP + 'base = os.path.dirname(base)\n'.repeat(depth) };
}

/** The items with the comma after the last; nothing for no items. */
export function itemsWithComma({ items }: PathBlock): string {
  return items === '' ? '' : `${items},`;
}

const SETUP = `
import os

join = os.path.join
base = os.path.dirname(os.path.abspath(os.path.realpath(__file__)))
`;

function renderRelative(path: AbsolutePath, root: AbsolutePath): string {
  if (path === root) return 'base';
  return isWithin(root, path) ? `join(base, ${pythonRepr(below(root, path))})` : pythonRepr(path);
}

function below(root: AbsolutePath, path: AbsolutePath): string {
  return path.slice(root === '/' ? 1 : root.length + 1);
}
