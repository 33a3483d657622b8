import type { Diagnostic, SourceSpan } from '#base';

/** What an assignment does to the option: `=`, `+=` or `-=`. */
export type Operator = 'set' | 'add' | 'remove';

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
  readonly location: SourceSpan;
  readonly options: readonly OptionNode[];
}

/** What stands after the colon of a header, `\x23` and `\x3b` replaced by `#` and `;`. */
export interface ConditionNode {
  readonly expression: string;
  readonly location: SourceSpan;
}

/** One assignment with its continuation lines. */
export interface OptionNode {
  /** The name with the sign and the blanks before it, as zc.buildout keeps it: `eggs +`. */
  readonly key: string;
  readonly operator: Operator;
  /** The first line's text and, each after a newline, the continuation lines: `finishValue()` makes the value of it. */
  readonly written: string;
  /** From the name to the end of the last line that says something. */
  readonly location: SourceSpan;
}
