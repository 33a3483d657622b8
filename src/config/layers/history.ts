import type { SourceSpan } from '#base';

/** What one step did to an option. `override` is a `set` over a value that was there; `directory` made a path absolute. */
export type Operation = 'set' | 'override' | 'add' | 'remove' | 'directory';

/** One step in the life of an option, as `annotate` shows it. Source: zc-buildout.md 1.6. */
export interface HistoryItem {
  readonly operation: Operation;
  /** The text that was set, added or removed; for `directory` the whole path. */
  readonly value: string;
  /** A path or URL, or one of the {@link SpecialSource}s. */
  readonly source: string;
  readonly location?: SourceSpan | undefined;
}

/** Sources that are no file. */
export type SpecialSource = 'DEFAULT_VALUE' | 'COMPUTED_VALUE' | 'COMMAND_LINE_VALUE' | 'IMPLICIT_VALUE';

/**
 * The steps of an option, oldest first, as a shared structure.
 *
 * A file reached by many paths of `extends` leaves its steps once per path: the list can be exponentially longer than
 * the files, so it is only flattened when somebody looks ({@link newestItems}).
 */
export type History =
  | OneStep
  | { readonly kind: 'join'; readonly older: History; readonly newer: History }
  | { readonly kind: 'repeat'; readonly history: History; readonly times: number };

interface OneStep extends HistoryItem {
  readonly kind: 'once';
}

/** The history of one step. */
export function once({ operation, value, source, location }: HistoryItem): History {
  return { kind: 'once', operation, value, source, location };
}

/** `older`, followed by `newer`. */
export function joinHistories(older: History, newer: History): History {
  return { kind: 'join', older, newer };
}

/** `history` as often as `times` (at least once) says; `times` may be infinite. */
export function repeatHistory(history: History, times: number): History {
  return times === 1 ? history : { kind: 'repeat', history, times };
}

/** The latest step. */
export function lastItem(history: History): HistoryItem {
  let rest = history;
  while (rest.kind !== 'once') rest = rest.kind === 'join' ? rest.newer : rest.history;
  return rest;
}

/** The steps, newest first; there may be infinitely many, so take as many as are wanted. */
export function* newestFirst(history: History): Generator<HistoryItem, void> {
  const rest: History[] = [history];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.kind === 'once') yield next;
    else if (next.kind === 'join') rest.push(next.older, next.newer);
    else if (next.times > 1) rest.push({ ...next, times: next.times - 1 }, next.history);
    else rest.push(next.history);
  }
}

/** The last steps, newest first, at most `limit` of them. Cost: linear in the answer. */
export function newestItems(history: History, limit: number): readonly HistoryItem[] {
  const items: HistoryItem[] = [];
  for (const item of newestFirst(history)) {
    if (items.length >= limit) break;
    items.push(item);
  }
  return items;
}
