import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { oraclePython } from '#test-support';

import type { Match } from './tools.ts';

/** Names of scripts that only one of the programs makes, and that are not compared. */
export interface LeftOut {
  /**
   * Scripts of the environment that zc.buildout runs in: with `dependent-scripts` it makes those too as soon as anything
   * comes from its site-packages.
   */
  readonly theirs: ReadonlySet<string>;
  /** Scripts that wheels bring as files. */
  readonly ours: ReadonlySet<string>;
}

/** What is left out of the comparison of scripts. */
export async function leftOutOf({ subject, arena }: Match): Promise<LeftOut> {
  const made = new Set(readdirSync(join(arena.ours, 'bin')));
  const accidental = readdirSync(dirname(await oraclePython())).filter((name) => !made.has(name));
  return { theirs: new Set(accidental), ours: new Set(subject.fileScripts) };
}
