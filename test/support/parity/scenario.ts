import type { Files } from '../tree.ts';
import type { Universe } from '../wheels/local-index.ts';

/** One run of the program, and what the user changes before it. */
export interface Step {
  readonly args: readonly string[];
  readonly write?: Files;
  /** Files and directories of the project. */
  readonly remove?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it starts, relative to the project. */
  readonly cwd?: string;
}

/** What is compared. `files` is everything below bin, parts, develop-eggs and eggs, and `show`. */
export type Aspect = 'exit-code' | 'stdout' | 'stderr' | 'installed' | 'files';

/** An aspect in which we differ on purpose. The comparison fails when we do not differ. */
export interface StatedDifference {
  readonly aspect: Aspect;
  /** As docs/differences.md puts it. */
  readonly why: string;
}

/**
 * The same inputs for zc.buildout and for us.
 *
 * In files, arguments and environment `@INDEX@`, `@PROJECT@` and `@HOME@` stand for the directories of the sandbox, and
 * `@URL@` for where `served` is served, such as `http://HOST:PORT`. The default index of both programs is the sandbox's, which holds `universe` and the tools themselves.
 */
export interface Scenario {
  /** What it is about, as a sentence without subject: `folds += over three files`. */
  readonly name: string;
  /** Paths that start with `~/` lie in the home directory. */
  readonly files: Files;
  /** Files that come over HTTP: path below `@URL@`, with a slash in front → text. */
  readonly served?: Files;
  readonly universe?: Universe;
  /** Arguments alone, as one line without quotes or as a list; or a whole step. */
  readonly steps: readonly (string | readonly string[] | Step)[];
  /** Further files of the project to compare. */
  readonly show?: readonly string[];
  readonly differs?: readonly StatedDifference[];
}
