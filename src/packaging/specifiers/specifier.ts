import type { Version } from '../versions/version.ts';

/** How a version is compared with the one in a specifier. Source: PEP 440, "Version specifiers". */
export type SpecifierOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===';

/** One clause such as `>=1.2` or `==1.4.*`. */
export interface Specifier {
  readonly operator: SpecifierOperator;
  /** The version as it was written, with `.*` where it has one; any text after `===`. */
  readonly text: string;
  /** The version of {@link text} without `.*`; `undefined` only where `===` compares text that is no version. */
  readonly version: Version | undefined;
  /** Whether the text ends in `.*`: all versions that begin so. Only `==` and `!=` can. */
  readonly isPrefix: boolean;
}

/** Clauses that must all hold; an empty set allows every version. */
export interface SpecifierSet {
  /** In the order they were written. */
  readonly specifiers: readonly Specifier[];
}

/**
 * Whether pre-releases count: `allow` takes every version, `default` takes them only where a clause names one
 * (`packaging`'s rule).
 */
export type PreReleaseRule = 'allow' | 'default';
