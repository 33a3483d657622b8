import type { AbsolutePath, FileWriter, PartName, Reporter } from '#base';
import type { EggBuilder, ScriptMemory, WorkingSetProvider } from '#eggs';
import type { Interpreter } from '#python';

import type { OptionsView } from './options-view.ts';

/**
 * All that a recipe may see and do: the back door between recipes and the living options.
 *
 * Declared here, implemented in `parts` over its OptionsSession.
 */
export interface RecipeContext {
  readonly part: PartName;
  /** The part's own section. */
  readonly options: OptionsView;
  /**
   * Another section, brought to life if need be.
   *
   * @throws {UserError} `config/missing-section`
   */
  section(name: string): Promise<OptionsView>;
  readonly buildout: {
    /** The directory that relative paths are seen from. */
    readonly directory: AbsolutePath;
  };
  readonly workingSets: WorkingSetProvider;
  /** Builds eggs and develop eggs for the part. */
  readonly builder: EggBuilder;
  /** What earlier runs know of scripts. */
  readonly scripts: ScriptMemory;
  readonly files: FileWriter;
  readonly reporter: Reporter;
  readonly interpreter: Interpreter;
  /**
   * Registers paths that `install` or `update` is about to make, and answers all registered in this call.
   *
   * They are recorded at once, so that a killed run leaves nothing that the next one does not know of; when the call
   * fails, those that are new are removed. Relative paths are seen from the buildout directory.
   */
  created(...paths: readonly string[]): readonly string[];
}
