import type { Source } from '../source.ts';

/** Why a working tree was not moved. */
export type LeftAloneReason =
  | 'local changes'
  | 'commits that are nowhere else'
  | 'commits that its branch has not got'
  | 'a branch that the repository has not got';

/** What became of one working tree. */
export type TreeOutcome =
  | { readonly kind: 'checked-out'; readonly source: Source; readonly commit: string }
  | { readonly kind: 'updated'; readonly source: Source; readonly before: string; readonly commit: string }
  | { readonly kind: 'unchanged'; readonly source: Source; readonly commit: string }
  | { readonly kind: 'left-alone'; readonly source: Source; readonly reason: LeftAloneReason }
  /** It could not be had offline. */
  | { readonly kind: 'absent'; readonly source: Source };
