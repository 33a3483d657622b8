import type { SourceSpan } from '#base';

/** A reference that is being followed. */
export interface FollowedReference {
  readonly section: string;
  readonly option: string;
  /** `section:option` of every value on the way here, outermost first: a circle shows in it. Grows and shrinks. */
  readonly way: Set<string>;
  /** Where the reference stands; looked for only when it fails. */
  readonly locate: () => SourceSpan | undefined;
}

/** Follows a reference: the value of the option, `undefined` when the section has none of this name. */
export type OptionReader = (reference: FollowedReference) => Promise<string | undefined>;
