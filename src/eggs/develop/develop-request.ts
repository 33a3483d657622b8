import type { AbsolutePath, LogEvent, WarningEvent } from '#base';

import type { ExtensionOptions } from '#dists';

import type { SourceRequest } from '../acquire/source-shelf.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { DevelopMemoryName } from './develop-memo.ts';

/** Where develop eggs go, and where what their builds need comes from. */
export interface DevelopRequest extends SourceRequest {
  /** `.buildout`, where it is remembered what was built of what; `undefined` when nothing shall be remembered. */
  readonly privateDirectory: AbsolutePath | undefined;
  /** `[buildout] develop` when absent. */
  readonly memory?: DevelopMemoryName;
}

/** The develop egg of one project: what lies for it in the develop-eggs directory, or will. */
export interface DevelopEgg {
  /** The directory of the project, links resolved. */
  readonly project: AbsolutePath;
  /** Full paths of the files and directories in the develop-eggs directory, sorted. */
  readonly paths: readonly AbsolutePath[];
  /** Whether it lies there already, as an earlier run made it. */
  readonly isInPlace: boolean;
  /** What zc.buildout logs once it is built, and we also when it need not be built. */
  readonly notes: readonly LogEvent[];
  /** What else is to be said of it, in the order of the projects. */
  readonly warnings: readonly WarningEvent[];
  /** What it will be once it lies there; `undefined` when it is in place. */
  readonly coming?: Distribution | undefined;
  /** Puts it there; nothing when it is in place. */
  place(): void;
}

/** Makes develop eggs in one place. */
export interface DevelopShop {
  /**
   * The develop egg of the project in `directory` (links resolved): the one of an earlier run if nothing that matters has
   * changed since, else a new one, which is built but not yet in place.
   *
   * @throws {UserError} what building throws: `dists/build-failed`, `dists/nothing-to-build`, and what getting the build
   * requirements throws.
   */
  make(directory: AbsolutePath, options?: ExtensionOptions): Promise<DevelopEgg>;
  /**
   * Remembers the develop eggs that are in place now. All others are forgotten; those of parts only when they are not
   * there any more, because a run may be about some parts.
   */
  remember(): void;
}
