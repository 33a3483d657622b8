import type { AbsolutePath, PartName } from '#base';
import type { ExtensionOptions } from '#dists';

import type { SourceRequest } from '../acquire/source-shelf.ts';
import type { RequirementLine } from '../acquire/working-set-request.ts';
import type { VariableLine } from './variable-line.ts';

/** An egg that a part wants to be built of a source distribution, in its own way. */
export interface CustomRequest extends SourceRequest {
  /** Who asks; for messages. */
  readonly part: PartName;
  readonly requirement: RequirementLine;
  /** False: what lies in the develop-eggs directory already is good enough. */
  readonly isNewest: boolean;
  readonly options: ExtensionOptions;
  readonly environment: readonly VariableLine[];
}

/** A project that a part wants to develop, in its own way. */
export interface PartDevelopRequest extends SourceRequest {
  /** The directory of the project, links resolved. */
  readonly project: AbsolutePath;
  readonly options: ExtensionOptions;
}

/** What lies in the develop-eggs directory for a part, or will. */
export interface PartEgg {
  /** Full paths of its files and directories, sorted; none when the part has nothing to do. */
  readonly paths: readonly AbsolutePath[];
  /** Puts it there, unless it is. */
  place(): Promise<void>;
}

/**
 * Builds what parts put into the develop-eggs directory. What was built counts for the working sets that are asked for
 * from then on, although it is placed only later.
 */
export interface EggBuilder {
  /**
   * Builds the egg that the request asks for, unless it lies there. Equal requests are answered once per run.
   *
   * Source: zc-buildout.md 5.10.
   *
   * @throws {UserError} `eggs/no-source-distribution`, `eggs/bad-variable`, and what getting and building throws.
   */
  buildCustom(request: CustomRequest): Promise<PartEgg>;
  /**
   * Builds a develop egg, unless an earlier run did and nothing that matters has changed since.
   *
   * Source: zc-buildout.md 5.8.
   *
   * @throws {UserError} what building throws.
   */
  buildDevelop(request: PartDevelopRequest): Promise<PartEgg>;
}
