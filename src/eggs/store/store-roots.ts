import { parentOf, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { unsafeStore } from '../errors.ts';
import type { StorePorts } from './store.ts';

/** Where the store may be. */
export interface StorePlace {
  /** `BUILDOUT_CACHE_DIR` or the place in the user's cache; `undefined` where there is no home. */
  readonly directory: AbsolutePath | undefined;
  /** Where a store for this run alone may be made. */
  readonly temporaryDirectory: AbsolutePath;
}

/** The directories that make up the store of a run. */
export interface StoreRoots {
  /** Where to look, in this order. */
  readonly readable: readonly AbsolutePath[];
  /** Where new entries go; made when it is first asked for. */
  writable(): AbsolutePath;
  readonly isTemporary: boolean;
  /** Removes a temporary store. */
  close(): void;
}

/** Backup tools leave out directories with this file, and version control leaves out the whole. */
const MARKERS: Readonly<Record<string, string>> = {
  'CACHEDIR.TAG': 'Signature: 8a477f597d28d172789f06886806bc55\n# A cache of buildout: it can be made again.\n',
  '.gitignore': '*\n',
};

/**
 * Decides where the store of a run is: the user's, or, where that cannot be written, a temporary one in front of it.
 *
 * Source: design.md "Store"; hostile-inputs.md H146, F13, F21.
 *
 * @throws {UserError} `eggs/unsafe-store`
 */
export function chooseStoreRoots({ directory, temporaryDirectory }: StorePlace, ports: StorePorts): StoreRoots {
  if (directory === undefined) return temporaryRoots([], temporaryDirectory, ports);
  const survey = ports.ground.survey(directory);
  if (survey?.isWorldWritable === true && !survey.isOurs) throw unsafeStore(directory);
  if (survey?.isWritable ?? canBeMade(directory, ports)) return lastingRoots(directory, ports);
  return temporaryRoots([directory], temporaryDirectory, ports);
}

function canBeMade(directory: AbsolutePath, ports: StorePorts): boolean {
  const parent = parentOf(directory);
  if (parent === directory || ports.files.facts(directory) !== undefined) return false;
  return ports.ground.survey(parent)?.isWritable ?? canBeMade(parent, ports);
}

function lastingRoots(directory: AbsolutePath, { files }: StorePorts): StoreRoots {
  let isMade = false;
  return {
    readable: [directory],
    isTemporary: false,
    writable() {
      if (!isMade && files.makeDirectory(directory)) {
        // Whatever the umask: what everybody may write, nobody should link from.
        files.setMode(directory, 0o755);
        for (const [name, text] of Object.entries(MARKERS)) files.writeWhole(resolvePath(directory, name), text);
      }
      isMade = true;
      return directory;
    },
    close: () => undefined,
  };
}

function temporaryRoots(behind: readonly AbsolutePath[], parent: AbsolutePath, { files }: StorePorts): StoreRoots {
  let made: AbsolutePath | undefined;
  return {
    get readable() {
      return made === undefined ? behind : [made, ...behind];
    },
    isTemporary: true,
    writable: () => (made ??= files.makeTemporaryDirectory(parent, 'buildout-store-')),
    close() {
      if (made !== undefined) files.removeTree(made);
      made = undefined;
    },
  };
}
