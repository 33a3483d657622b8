import { normaliseTagPart } from './normalise-tag-part.ts';

/** How many `-` separated parts of SOABI name the ABI; the others name the platform. */
const PARTS_BY_PREFIX: readonly (readonly [prefix: string, parts: number])[] = [
  ['pypy', 2],
  ['graalpy', 3],
];

/**
 * The ABI tag of an interpreter that is not CPython, from its SOABI: `pypy310-pp73-x86_64-linux-gnu` → `pypy310_pp73`.
 *
 * Empty when the interpreter has no SOABI.
 */
export function genericAbis(soabi: string | undefined): readonly string[] {
  if (soabi === undefined || soabi === '') return [];
  const known = PARTS_BY_PREFIX.find(([prefix]) => soabi.startsWith(prefix));
  const abi = known === undefined ? soabi : soabi.split('-').slice(0, known[1]).join('-');
  return [normaliseTagPart(abi)];
}
