import type { AbsolutePath } from '#base';
import type { Interpreter } from '#python';

import type { WorkingSet } from '../distributions/working-set.ts';

/** An entry point that no distribution has to know: what `entry-points` lists, and what recipes pass as a triple. */
export interface ScriptEntryPoint {
  readonly name: string;
  readonly module: string;
  /** Dotted path inside the module. */
  readonly attributes: string;
}

/** Where the scripts will run: decides their file names and how the first line is quoted. */
export type ScriptPlatform = 'posix' | 'windows';

/** Which scripts to make, and what they hold. Source: zc-buildout.md 6.2. */
export interface ScriptRequest {
  /** Requirement strings stand for all scripts of that distribution; handled in this order. */
  readonly wanted: readonly (string | ScriptEntryPoint)[];
  readonly workingSet: WorkingSet;
  /** What goes before `sys.path`, in order, from `scriptPaths`. */
  readonly paths: readonly AbsolutePath[];
  readonly interpreter: Pick<Interpreter, 'executable' | 'markers'>;
  readonly binDirectory: AbsolutePath;
  /** The name of a script → the name of its file; scripts that are not in it are left out. `undefined`: all, as named. */
  readonly scripts?: ReadonlyMap<string, string> | undefined;
  /** Source text between the parentheses of the call. */
  readonly arguments?: string | undefined;
  /** Source text that runs before the import. */
  readonly initialization?: string | undefined;
  /** The file name of an interpreter script, if one is wanted. */
  readonly interpreterName?: string | undefined;
  /** The directory that paths are written relative to, so that the tree can be moved. */
  readonly relativeTo?: AbsolutePath | undefined;
  readonly platform?: ScriptPlatform | undefined;
}

/** One file of the bin directory as it should be. */
export interface GeneratedScript {
  readonly kind: 'script' | 'interpreter';
  readonly path: AbsolutePath;
  /** What messages call it: the path, on Windows without `-script.py`. */
  readonly shownPath: AbsolutePath;
  readonly content: string | Uint8Array;
  /** Windows: the launcher beside it, whose bytes come from elsewhere. */
  readonly launcher: { readonly kind: 'console'; readonly path: AbsolutePath } | undefined;
}

/** What a request came to. */
export interface RenderedScripts {
  /** In the order to write, no path twice. */
  readonly scripts: readonly GeneratedScript[];
  /** Lines that zc.buildout logs as warnings, in order. */
  readonly warnings: readonly string[];
}
