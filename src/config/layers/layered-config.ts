import type { SourceSpan } from '#base';

import type { History } from './history.ts';

/** One option after merging: its text before substitution, and how it came to be. */
export interface LayeredOption {
  readonly text: string;
  /** Look at it with `newestItems()` or `lastItem()`: it can be far longer than the files that made it. */
  readonly history: History;
  /** The latest assignment that had a say in the text; absent for defaults and the command line. */
  readonly location: SourceSpan | undefined;
}

/**
 * The options of a section in the order they came up.
 *
 * Keys are names, but `name +` and `name -` where a macro user still holds an operation for a base that is not known
 * before the macro is expanded.
 */
export type LayeredSection = ReadonlyMap<string, LayeredOption>;

/** Sections by name, in the order they came up. */
export type LayeredSections = ReadonlyMap<string, LayeredSection>;

/** The whole configuration after merging, before macros and substitution. */
export interface LayeredConfig {
  readonly sections: LayeredSections;
}
