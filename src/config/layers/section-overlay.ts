import { compareText } from '#base';

import { nameOf, operatorOf } from '../syntax/parse-option-line.ts';
import { joinHistories, lastItem, once } from './history.ts';
import type { History, HistoryItem } from './history.ts';
import type { LayeredOption, LayeredSection } from './layered-config.ts';
import { additionOf, composeEdits, removalOf } from './line-edit.ts';
import type { LineEdit } from './line-edit.ts';
import { applyOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';

/**
 * What a layer does to a section that is there already: the overlay of each option by name, in the order in which new
 * options come up.
 *
 * Source: zc-buildout.md 2.6.
 */
export function sectionOverlay(section: LayeredSection): ReadonlyMap<string, Overlay> {
  const overlays = new Map<string, Overlay>();
  if (!hasOperations(section)) for (const [name, option] of section) overlays.set(name, assignmentOverlay(option));
  else for (const [name, change] of changesOf(section)) overlays.set(name, overlayOf(change));
  return overlays;
}

/**
 * What a layer makes of a section that was not there: the first `+=` counts as `=`, the first `-=` as an empty value.
 * A macro user (an option `<`) is kept as it stands, since its base is not known yet.
 *
 * Source: zc-buildout.md 2.6.
 */
export function freshSection(section: LayeredSection): LayeredSection {
  if (section.has('<') || !hasOperations(section)) return section;
  return new Map([...changesOf(section)].map(([name, change]) => [name, freshOption(change)]));
}

/** Whether some option of a layer is added to or removed from. */
export function hasOperations(section: LayeredSection): boolean {
  for (const key of section.keys()) if (operatorOf(key) !== 'set') return true;
  return false;
}

/** All that a layer says about one option. */
interface Change {
  readonly plain: LayeredOption | undefined;
  readonly additions: readonly LayeredOption[];
  readonly removals: readonly LayeredOption[];
}

const UNCHANGED: Change = { plain: undefined, additions: [], removals: [] };

/** Plain options in their order, then those with operations only, by name. */
function changesOf(section: LayeredSection): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  const operations: string[] = [];
  for (const [key, option] of section) {
    if (operatorOf(key) === 'set') changes.set(key, { ...UNCHANGED, plain: option });
    else operations.push(key);
  }
  for (const key of operations.toSorted(compareText)) {
    const name = nameOf(key);
    changes.set(name, addOperation(changes.get(name) ?? UNCHANGED, key, section.get(key)));
  }
  return changes;
}

function addOperation(change: Change, key: string, option: LayeredOption | undefined): Change {
  if (option === undefined) return change;
  return operatorOf(key) === 'add'
    ? { ...change, additions: [...change.additions, option] }
    : { ...change, removals: [...change.removals, option] };
}

function overlayOf(change: Change): Overlay {
  const { plain } = change;
  const operations = operationsOf(change);
  if (operations === undefined) return assignmentOverlay(plain ?? emptyOption());
  const { edit, history, location } = operations;
  const overlay: Overlay = {
    text: { kind: 'edit', edit },
    history: { kind: 'append', whenPresent: history, whenAbsent: joinHistories(emptyOption().history, history) },
    location,
  };
  return plain === undefined ? overlay : replacement(applyOverlay(overlay, plain));
}

/** A plain value takes over. What was added to or removed from it in its layer takes the place of all history. */
export function assignmentOverlay(plain: LayeredOption): Overlay {
  const { operation, source } = lastItem(plain.history);
  if (operation === 'add' || operation === 'remove') return replacement(plain);
  const { text, location } = plain;
  const whenPresent = once({ operation: 'override', value: text, source, location });
  return {
    text: { kind: 'replace', text },
    history: { kind: 'append', whenPresent, whenAbsent: plain.history },
    location,
  };
}

function replacement({ text, history, location }: LayeredOption): Overlay {
  return { text: { kind: 'replace', text }, history: { kind: 'replace', history }, location };
}

/** All additions, then all removals, of one layer. */
function operationsOf({ additions, removals }: Change): OperationSum | undefined {
  const steps = [
    ...additions.map((option) => ({ edit: additionOf(option.text), item: itemOf('add', option) })),
    ...removals.map((option) => ({ edit: removalOf(option.text), item: itemOf('remove', option) })),
  ];
  return steps.reduce<OperationSum | undefined>(addStep, undefined);
}

interface OperationSum {
  readonly edit: LineEdit;
  readonly history: History;
  readonly location: LayeredOption['location'];
}

function addStep(sum: OperationSum | undefined, { edit, item }: { edit: LineEdit; item: HistoryItem }): OperationSum {
  const history = once(item);
  if (sum === undefined) return { edit, history, location: item.location };
  return {
    edit: composeEdits(sum.edit, edit),
    history: joinHistories(sum.history, history),
    location: item.location ?? sum.location,
  };
}

function itemOf(operation: 'add' | 'remove', { text, history, location }: LayeredOption): HistoryItem {
  return { operation, value: text, source: lastItem(history).source, location };
}

function freshOption({ plain, additions, removals }: Change): LayeredOption {
  if (plain !== undefined) return afterOperations(plain, { plain: undefined, additions, removals });
  const [first, ...others] = additions;
  if (first !== undefined) return afterOperations(first, { plain: undefined, additions: others, removals });
  const [removal, ...further] = removals;
  const start = removal === undefined ? emptyOption() : removedFromItself(removal);
  return afterOperations(start, { plain: undefined, additions: [], removals: further });
}

function afterOperations(start: LayeredOption, change: Change): LayeredOption {
  const operations = operationsOf(change);
  if (operations === undefined) return start;
  return applyOverlay(overlayOf({ ...change, plain: start }), undefined);
}

function removedFromItself({ text, history, location }: LayeredOption): LayeredOption {
  const item = once({ operation: 'remove', value: text, source: 'IMPLICIT_VALUE', location });
  return { text: '', history: joinHistories(history, item), location };
}

function emptyOption(): LayeredOption {
  const history = once({ operation: 'set', value: '', source: 'IMPLICIT_VALUE' });
  return { text: '', history, location: undefined };
}
