import type { SourceSpan } from '#base';

/** A source before its values are understood: what it was called in one of the syntaxes, and its options by name. */
export interface RawSource {
  readonly name: string;
  /** `kind`, `url` and whatever options were written; the later of two with one name counts. */
  readonly values: ReadonlyMap<string, string>;
  readonly location: SourceSpan | undefined;
}
