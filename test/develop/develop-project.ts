import type { Files } from '#test-support';

/** A change of one file: the first occurrence of a text becomes another. */
export interface Change {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A small project in one layout of one backend. Its script has the name of the project, and prints `one` and whatever
 * shows that modules of all kinds are found.
 */
export interface DevelopProject {
  readonly name: string;
  /** The backend and the layout, in words. */
  readonly what: string;
  readonly files: Files;
  /** What the script prints at first. */
  readonly says: string;
  /** Makes the script say `two` in place of `one`, without any further run unless `isCompiled`. */
  readonly module: Change;
  readonly isCompiled?: boolean;
  /** Whether the build reads that module, so that editing it builds again. */
  readonly isRead?: boolean;
  /** The path of a new module, and its name: found after the next run. */
  readonly addition?: { readonly path: string; readonly module: string };
  /** Adds the script NAME-more, which does the same. */
  readonly entryPoint: Change;
  /** Makes version 1.0 to 2.0. */
  readonly version: Change;
  /** Programs that have to be there: the project is passed over where they are not. */
  readonly programs?: readonly string[];
  /** Whether zc.buildout, too, makes scripts that find the modules. */
  readonly runsWithOriginal: boolean;
}
