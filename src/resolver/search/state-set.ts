/**
 * A set of states of one package: bit 0 is "not in the working set", bit n + 1 is the candidate at place n of its pool.
 *
 * Packages have finitely many candidates, so every specifier, pre-release rule and `===` is exact in this form. Never
 * changed after it was made; both operands of a function belong to the same package.
 */
export type StateSet = Uint32Array;

/** The state of a package that is not in the working set. */
export const ABSENT = 0;

/** All states of a package with `size` states. */
export function allStates(size: number): StateSet {
  const set = new Uint32Array((size + 31) >>> 5).fill(0xffffffff);
  const used = size & 31;
  if (used !== 0) set[set.length - 1] = (1 << used) - 1;
  return set;
}

/** The set of one state, for a package whose states are `all`. */
export function onlyState(all: StateSet, state: number): StateSet {
  const set = new Uint32Array(all.length);
  set[state >>> 5] = 1 << (state & 31);
  return set;
}

/** The states for which `holds` says so. */
export function statesWhere(size: number, holds: (state: number) => boolean): StateSet {
  const set = new Uint32Array((size + 31) >>> 5);
  for (let state = 0; state < size; state += 1) {
    if (holds(state)) set[state >>> 5] = wordAt(set, state >>> 5) | (1 << (state & 31));
  }
  return set;
}

/** Whether the state is in the set. */
export function hasState(set: StateSet, state: number): boolean {
  return ((wordAt(set, state >>> 5) >>> (state & 31)) & 1) === 1;
}

/** What is in both. */
export function intersectStates(left: StateSet, right: StateSet): StateSet {
  return left.map((word, place) => word & wordAt(right, place));
}

/** What is in either. */
export function uniteStates(left: StateSet, right: StateSet): StateSet {
  return left.map((word, place) => word | wordAt(right, place));
}

/** What is in `left` but not in `right`. */
export function subtractStates(left: StateSet, right: StateSet): StateSet {
  return left.map((word, place) => word & ~wordAt(right, place));
}

/** Whether every state of `inner` is in `outer`. */
export function isSubset(inner: StateSet, outer: StateSet): boolean {
  for (let place = 0; place < inner.length; place += 1) {
    if ((wordAt(inner, place) & ~wordAt(outer, place)) !== 0) return false;
  }
  return true;
}

/** Whether no state is in both. */
export function isDisjoint(left: StateSet, right: StateSet): boolean {
  for (let place = 0; place < left.length; place += 1) {
    if ((wordAt(left, place) & wordAt(right, place)) !== 0) return false;
  }
  return true;
}

/** Whether there is nothing in the set. */
export function isEmpty(set: StateSet): boolean {
  return set.every((word) => word === 0);
}

/** The states in ascending order, so that the most preferred candidate comes first. */
export function* statesOf(set: StateSet): Generator<number> {
  for (let place = 0; place < set.length; place += 1) {
    for (let word = wordAt(set, place); word !== 0; word &= word - 1) {
      yield (place << 5) + 31 - Math.clz32(word & -word);
    }
  }
}

function wordAt(set: StateSet, place: number): number {
  return set[place] ?? 0;
}
