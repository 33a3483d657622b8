/**
 * What `+=` and `-=` do to a value that is not known yet: some of its lines go, other lines come behind them.
 *
 * Such edits can be composed, so that a chain of them costs no more than one, however often a file is reached.
 * A value is never without lines: removing all leaves one empty line, and that is why `remove, then add` starts with
 * an empty line, while lines removed after adding leave nothing behind. `whenGone` keeps these cases apart.
 *
 * Source: zc-buildout.md 2.6.
 */
export interface LineEdit {
  readonly removed: ReadonlySet<string>;
  /** Tried in order, each set within the next and all within `removed`: when a set holds all lines, this remains. */
  readonly whenGone: readonly GoneCase[];
  /** Lines behind what remains. Without them something always remains. */
  readonly added: string | undefined;
}

interface GoneCase {
  readonly within: ReadonlySet<string>;
  readonly remains: Remains;
}

/** One empty line, or no line at all. */
type Remains = 'blank' | 'nothing';

const NONE: ReadonlySet<string> = new Set();

/** The edit of `+= text`. */
export function additionOf(text: string): LineEdit {
  return { removed: NONE, whenGone: [], added: text };
}

/** The edit of `-= text`: every line that equals one of its lines goes, wherever it stands. */
export function removalOf(text: string): LineEdit {
  const removed = new Set(text.split('\n'));
  return { removed, whenGone: [{ within: removed, remains: 'blank' }], added: undefined };
}

/** `text` after `edit`. */
export function applyEdit(edit: LineEdit, text: string): string {
  const kept = edit.removed.size === 0 ? text : keptText(edit, text);
  if (kept === undefined) return edit.added ?? '';
  return edit.added === undefined ? kept : `${kept}\n${edit.added}`;
}

/** The edit that does `first`, then `second`. Cost: linear in the lines of both. */
export function composeEdits(first: LineEdit, second: LineEdit): LineEdit {
  if (second.removed.size === 0) return { ...first, added: joinLines(first.added, second.added) };
  const addedLines = first.added?.split('\n') ?? [];
  const keptLines = addedLines.filter((line) => !second.removed.has(line));
  const applicable = second.whenGone.filter(({ within }) => addedLines.every((line) => within.has(line)));
  const removed = union(first.removed, second.removed);
  return {
    removed,
    whenGone: simplify([
      ...first.whenGone.map(({ within, remains }) => ({ within, remains: followUp(remains, applicable, second) })),
      ...applicable.map(({ within, remains }) => ({ within: union(first.removed, within), remains })),
    ]),
    added: joinLines(keptLines.length === 0 ? undefined : keptLines.join('\n'), second.added),
  };
}

/** What is left of `text` itself; `undefined` when no line of it is. */
function keptText({ removed, whenGone }: LineEdit, text: string): string | undefined {
  const lines = text.split('\n');
  const gone = whenGone.find(({ within }) => lines.every((line) => within.has(line)));
  if (gone !== undefined) return gone.remains === 'blank' ? '' : undefined;
  const kept = lines.filter((line) => !removed.has(line));
  return kept.length === 0 ? undefined : kept.join('\n');
}

/** What `second` makes of what remained, where the lines that came behind it are within the `applicable` sets. */
function followUp(remains: Remains, applicable: readonly GoneCase[], second: LineEdit): Remains {
  const gone = applicable.find(({ within }) => remains === 'nothing' || within.has(''));
  if (gone !== undefined) return gone.remains;
  return second.removed.has('') ? 'nothing' : remains;
}

/** Drops the cases that can be told by the next one. The last one is told by `removed` when nothing remains. */
function simplify(cases: readonly GoneCase[]): readonly GoneCase[] {
  const kept: GoneCase[] = [];
  for (const next of cases) {
    const last = kept.at(-1);
    if (last?.within.size === next.within.size) continue;
    if (last?.remains === next.remains) kept.pop();
    kept.push(next);
  }
  return kept.at(-1)?.remains === 'nothing' ? kept.slice(0, -1) : kept;
}

function joinLines(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined) return second;
  return second === undefined ? first : `${first}\n${second}`;
}

function union(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  if (right.size === 0 || left === right) return left;
  return left.size === 0 ? right : new Set([...left, ...right]);
}
