/** A number inside a version: `bigint` only where it is above 2**53 - 1, so that equal numbers have one form. */
export type VersionNumber = number | bigint;

/** The kinds of pre-release, in ascending order. */
export type PreReleasePhase = 'a' | 'b' | 'rc';

/** A pre-release marker such as `rc2`. */
export interface PreRelease {
  readonly phase: PreReleasePhase;
  readonly number: VersionNumber;
}

/** A version, taken apart. Two spellings of one version compare equal. Source: PEP 440. */
export interface Version {
  /** As it was written, without whitespace around it. */
  readonly text: string;
  readonly epoch: VersionNumber;
  /** At least one number. */
  readonly release: readonly VersionNumber[];
  readonly pre?: PreRelease | undefined;
  readonly post?: VersionNumber | undefined;
  readonly dev?: VersionNumber | undefined;
  /** Numbers and lower-case words after the `+`; empty when there is none. */
  readonly local: readonly (VersionNumber | string)[];
}
