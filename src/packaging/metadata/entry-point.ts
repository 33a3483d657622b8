import type { ExtraName } from '../names/extra-name.ts';

/** Something a distribution offers by name: a callable for a script, a recipe, an extension. */
export interface EntryPoint {
  /** As written: may hold anything but a line break and `=`. Who makes a file of it has to check it. */
  readonly name: string;
  /** Dotted name of the module to import. */
  readonly module: string;
  /** Dotted path inside the module, `''` for the module itself. */
  readonly attributes: string;
  readonly extras: readonly ExtraName[];
}
