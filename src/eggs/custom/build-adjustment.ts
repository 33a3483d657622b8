import type { ExtensionOptions } from '#dists';

/** What the configuration wants to be different in a build; part of what its result is remembered by. */
export interface BuildAdjustment {
  readonly options: ExtensionOptions;
  /** Variables of the build, finished. */
  readonly environment: Readonly<Record<string, string>>;
  /** What lay at the places that the options name: digest of `stampBuildInputs`. */
  readonly inputs: string;
}
