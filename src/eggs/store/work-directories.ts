import { baseName, resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';

import type { HeldLock } from './lock-keeper.ts';
import { BUCKETS, lockFile } from './store-layout.ts';
import type { StoreRoots } from './store-roots.ts';
import type { Store, StorePorts } from './store.ts';

/** Directories for what is on its way; those that are left when the run ends are removed. */
export interface WorkDirectories {
  readonly make: Store['makeWorkDirectory'];
  removeAll(): void;
}

/** `PREFIX-RUN.RANDOM`. */
const NAME = /-(?<run>[A-Za-z0-9]{6})\.[A-Za-z0-9]{6}$/u;

/**
 * The work directories of one run.
 *
 * They bear a name of the run, which is locked as long as the run lives: so the next run that makes one sees which were
 * left by runs that were killed, and removes them.
 */
export function createWorkDirectories(roots: StoreRoots, ports: StorePorts): WorkDirectories {
  const { files } = ports;
  const made = new Set<AbsolutePath>();
  let run: Run | undefined;

  return {
    make(prefix): AbsolutePath {
      const parent = resolvePath(roots.writable(), BUCKETS.work);
      files.makeDirectory(parent);
      if (run === undefined) {
        run = beginRun(parent, roots, ports);
        removeAbandoned(parent, roots, ports);
      }
      const directory = files.makeTemporaryDirectory(parent, `${prefix}-${run.name}.`);
      made.add(directory);
      return directory;
    },
    removeAll() {
      for (const directory of made) files.removeTree(directory);
      made.clear();
      run?.end();
      run = undefined;
    },
  };
}

interface Run {
  readonly name: string;
  end(): void;
}

/** The name is locked before anything bears it. */
function beginRun(parent: AbsolutePath, roots: StoreRoots, { files, locks }: StorePorts): Run {
  const unique = files.makeTemporaryDirectory(parent, 'run-');
  const name = baseName(unique).slice('run-'.length);
  const path = lockOf(name, roots);
  const attempt = locks.tryLock(path);
  files.removeTree(unique);
  if (attempt.kind !== 'held') return { name, end: () => undefined };
  return { name, end: () => forget(path, attempt.lock, files) };
}

function removeAbandoned(parent: AbsolutePath, roots: StoreRoots, { files, locks }: StorePorts): void {
  const names = (files.list(parent) ?? []).map(({ name }) => name);
  for (const [run, directories] of Map.groupBy(names, (name) => NAME.exec(name)?.groups?.['run'])) {
    if (run === undefined) continue;
    const path = lockOf(run, roots);
    const attempt = locks.tryLock(path);
    if (attempt.kind !== 'held') continue;
    try {
      for (const name of directories) files.removeTree(resolvePath(parent, name));
    } catch (error) {
      // Another user's, perhaps: that is no reason not to run.
      if (!(error instanceof UserError)) throw error;
    } finally {
      forget(path, attempt.lock, files);
    }
  }
}

function lockOf(run: string, roots: StoreRoots): AbsolutePath {
  return lockFile(roots.writable(), `run:${run}`);
}

/** Nobody will want this lock again. */
function forget(path: AbsolutePath, lock: HeldLock, files: StorePorts['files']): void {
  files.removeFile(path);
  lock.release();
}
