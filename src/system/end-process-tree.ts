import { readdirSync, readFileSync } from 'node:fs';

/** What is found in the first round may have started more meanwhile. */
const MOST_ROUNDS = 5;

/**
 * Ends, at once and for good, a program that leads a process group, everything in the group, and where `/proc` tells what
 * descends from what: everything that the program started, in whatever group that is.
 */
export function endProcessTree(leader: number): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const descendants = findDescendants(leader);
    if (descendants.length === 0) break;
    descendants.forEach(end);
  }
  end(-leader);
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Those that are alive; the nearest first. */
function findDescendants(ancestor: number): readonly number[] {
  const children = Map.groupBy(listProcesses(), ({ parent }) => parent);
  const found: number[] = [];
  const pending = [ancestor];
  for (let parent = pending.shift(); parent !== undefined; parent = pending.shift()) {
    for (const { id, isAlive } of children.get(parent) ?? []) {
      pending.push(id);
      if (isAlive) found.push(id);
    }
  }
  return found;
}

interface ProcessFacts {
  readonly id: number;
  readonly parent: number;
  readonly isAlive: boolean;
}

function listProcesses(): readonly ProcessFacts[] {
  return tryList('/proc').flatMap((name) => {
    const id = Number(name);
    // The name of the program stands in parentheses, and may hold any.
    const [, state, parent] =
      /.*\) (\S) (\d+) /su.exec(Number.isInteger(id) ? tryRead(`/proc/${name}/stat`) : '') ?? [];
    return parent === undefined ? [] : [{ id, parent: Number(parent), isAlive: state !== 'Z' && state !== 'X' }];
  });
}

function tryList(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

/** A process may be gone by now. */
function tryRead(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
