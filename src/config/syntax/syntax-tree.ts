import type { Diagnostic, SourceSpan } from '#base';

/** What an assignment does to the option: `=`, `+=` or `-=`. */
export type Operator = 'set' | 'add' | 'remove';

/** A stretch of the text of a {@link SyntaxTree}; see {@link spanOf}. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Offsets into the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A configuration file as it is written; nothing is evaluated yet. */
export interface SyntaxTree {
  /** Path or URL, for spans. */
  readonly source: string;
  /** One per header, in order; a name may occur many times. */
  readonly sections: readonly SectionNode[];
  /** In order of place. With errors among them the tree holds what could be understood. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A header and what stands below it. */
export interface SectionNode {
  readonly name: string;
  /** Absent for `[name]`, `[name:]` and a condition of blanks. */
  readonly condition: ConditionNode | undefined;
  readonly place: Place;
  readonly options: readonly OptionNode[];
}

/** What stands after the colon of a header, `\x23` and `\x3b` replaced by `#` and `;`. */
export interface ConditionNode {
  readonly expression: string;
  readonly place: Place;
}

/** One assignment with its continuation lines. */
export interface OptionNode {
  /** The name with the sign and the blanks before it, as zc.buildout keeps it: `eggs +`. */
  readonly key: string;
  readonly operator: Operator;
  /** The first line's text and, each after a newline, the continuation lines: `finishValue()` makes the value of it. */
  readonly written: string;
  /** From the name to the end of the last line that says something. */
  readonly place: Place;
}

/** `place` as others can use it. */
export function spanOf(tree: Pick<SyntaxTree, 'source'>, place: Place): SourceSpan {
  const { line, column, start, end } = place;
  return { source: tree.source, line, column, start, end };
}
