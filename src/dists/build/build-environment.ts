import type { AbsolutePath } from '#base';
import type { Requirement } from '#packaging';
import type { Interpreter } from '#python';

/** Where the distributions lie that a build may import and run. */
export interface ProvidedEnvironment {
  /** `name==version` of all that is in it. */
  readonly distributions: readonly string[];
  /** What goes to the front of `sys.path`, in order. */
  readonly sitePaths: readonly AbsolutePath[];
  /** What goes to the front of `PATH`, in order. */
  readonly scriptDirectories: readonly AbsolutePath[];
}

/** Provides a Python with build requirements; a back door, implemented upstairs by eggs. */
export interface BuildEnvironment {
  /** @throws {UserError} when a requirement cannot be met, or a build needs itself. */
  provide(requirements: readonly Requirement[], interpreter: Interpreter): Promise<ProvidedEnvironment>;
}
