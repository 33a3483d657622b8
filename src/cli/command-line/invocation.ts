import type { Assignment } from '#config';

/** When text is coloured: `auto` means on a terminal, unless `NO_COLOR` is set. */
export type ColorChoice = 'auto' | 'always' | 'never';

/** How the user wants to be told. */
export interface OutputChoices {
  /** One JSON document on stdout; the lines for people go to stderr. */
  readonly isJson: boolean;
  readonly color: ColorChoice;
  /** False after `--no-progress`. */
  readonly showsProgress: boolean;
  /** `-D`: errors are shown with the place in the program that raised them. */
  readonly showsStack: boolean;
}

/** Everything about the command line that loading a configuration depends on. */
export interface HouseRequest {
  /** As typed: a path (relative to the working directory) or a URL. */
  readonly configFile: string;
  /** In the order typed; of two for the same section and option only the last is here. */
  readonly assignments: readonly Assignment[];
  /** False after `-U`. */
  readonly useUserDefaults: boolean;
  /** Of `--python`, as typed. */
  readonly python: string | undefined;
}

/** A command line, read. Source: zc-buildout.md 1.1. */
export interface Invocation extends HouseRequest {
  /** `install` when none was named. Not yet known to exist. */
  readonly command: string;
  /** What followed the command, as typed, but for `--json`. */
  readonly args: readonly string[];
  readonly output: OutputChoices;
}
