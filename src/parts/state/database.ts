import type { AbsolutePath, FileWriter } from '#base';

import { formatState } from './format-state.ts';
import { NOTHING_INSTALLED } from './installed-state.ts';
import type { InstalledState } from './installed-state.ts';
import { parseState } from './parse-state.ts';

/** The file that remembers what is installed. It appears whole, and is not written when it would stay the same. */
export interface Database {
  /** What the file said at first. */
  readonly before: InstalledState;
  /** Writes the file, so that it survives the end of this process; removes it when nothing is installed any more. */
  save(state: InstalledState): void;
  /** The same for the last state of a run, so that it survives the end of the machine too. */
  finish(state: InstalledState): void;
}

/**
 * Opens the database at `path`; without a path (`installed =`) nothing is remembered.
 *
 * @throws {UserError} `parts/damaged-database`
 */
export function openDatabase(path: AbsolutePath | undefined, files: FileWriter): Database {
  if (path === undefined) return { before: NOTHING_INSTALLED, save: () => undefined, finish: () => undefined };
  const onDisk = files.readText(path);
  const before = onDisk === undefined ? NOTHING_INSTALLED : parseState(onDisk, path);
  // zc.buildout orders and appends differently: a file that says the same is left as it is.
  let saved = onDisk === undefined ? undefined : formatState(before);
  let isSettled = true;
  function write(state: InstalledState, place: AbsolutePath, isDurable: boolean): void {
    const isEmpty = state.parts.length === 0 && state.developEggs.length === 0;
    const text = isEmpty ? undefined : formatState(state);
    if (text === saved && (isSettled || !isDurable)) return;
    if (text === undefined) files.removeFile(place);
    else files.writeWhole(place, text, { isDurable });
    saved = text;
    isSettled = isDurable || isEmpty;
  }
  return {
    before,
    save(state) {
      write(state, path, false);
    },
    finish(state) {
      write(state, path, true);
    },
  };
}
