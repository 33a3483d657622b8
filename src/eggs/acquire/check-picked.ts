import { normaliseProjectName } from '#packaging';
import { placeOfRequest } from '#resolver';
import type { Resolution } from '#resolver';

import type { PickedVersion } from '../memo/memo.ts';
import { pickedButNotAllowed } from './errors.ts';

/**
 * What zc.buildout takes from its own environment, so that it never counts as picked. Here it comes from the index, and a
 * configuration that forbids picking would have to pin what it never had to.
 */
const TAKEN_FROM_THE_TOOL: ReadonlySet<string> = new Set([
  'packaging',
  'pip',
  'platformdirs',
  'setuptools',
  'wheel',
  'zc-buildout',
]);

/**
 * Refuses versions that no pin decided.
 *
 * @throws {UserError} `eggs/picked-version` with the first of them, and the place that leads to it.
 */
export function checkPicked(picked: readonly PickedVersion[], { choices }: Resolution): void {
  const [first, ...others] = picked.filter(({ name }) => !TAKEN_FROM_THE_TOOL.has(normaliseProjectName(name)));
  if (first === undefined) return;
  const location = placeOfRequest(choices, normaliseProjectName(first.name));
  throw pickedButNotAllowed({ ...first, othersCount: others.length, location });
}
