import type { WorkingSetRequest } from '#eggs';

import type { InstalledOptions } from './installed-options.ts';
import type { RecipeContext } from './recipe-context.ts';

/**
 * The paths that a part consists of, relative to the buildout directory or absolute; they are removed with the part.
 *
 * `undefined` from `install` is a mistake that is warned about; from `update` it means the same paths as before.
 */
export type RecipeResult = undefined | readonly string[];

/** A recipe at work for one part. */
export interface Recipe {
  /** Makes the part and answers what was made. */
  install(): Promise<RecipeResult>;
  /** Brings an installed part up to date; `install` is used where this is absent. */
  update?(): Promise<RecipeResult>;
  /**
   * Makes sure that `install` and `update` will find what they need, as far as that can be had without changing what
   * other parts see: eggs may be placed, nothing else. Called for the wanted parts, in order, before anything is uninstalled.
   *
   * Absent where the recipe cannot know what it will do to the world: then the parts after it are not prepared
   * either, because they may depend on what it does.
   */
  prepare?(): Promise<void>;
  /**
   * Whether what the part makes decides which distributions other parts get. Then it is prepared before parts that only
   * use what there is, wherever these stand.
   */
  readonly providesDistributions?: boolean;
  /** The working sets that `install` and `update` are going to ask for, so that fetching them can start early. */
  foresee?(): Promise<readonly WorkingSetRequest[]>;
}

/** A recipe as such, before it is bound to a part. */
export interface RecipeDefinition {
  /** Names what the recipe does; installed parts whose saved signature differs are installed anew. */
  readonly signature: string;
  /** Binds the recipe to a part. May read and set options and bring sections to life; installs nothing. */
  create(context: RecipeContext): Promise<Recipe>;
  /** Undoes what removing the part's files does not undo. */
  uninstall?(part: string, savedOptions: InstalledOptions): Promise<void>;
}
