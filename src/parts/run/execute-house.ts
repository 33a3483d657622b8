import type { Reporter } from '#base';
import type { WorkingSetRequest } from '#eggs';

import type { OptionsSession } from '../options/options-session.ts';
import type { CountingFiles } from './counting-files.ts';
import type { PartLedger } from './part-ledger.ts';
import type { RemovalGround } from './remove-paths.ts';

/** What carrying out a plan takes. */
export interface ExecuteHouse {
  readonly session: OptionsSession;
  readonly ledger: PartLedger;
  readonly ground: RemovalGround;
  readonly counting: CountingFiles;
  /** How many eggs were placed so far; eggs are changes of the part that asked for them. */
  readonly placedEggs: () => number;
  /** Starts to fetch for parts that can tell what they will ask for. */
  readonly foresee: (requests: readonly WorkingSetRequest[]) => void;
  readonly reporter: Reporter;
  /** No step begins after it fires. */
  readonly signal: AbortSignal;
  /** Python's number of the level in force; below 10 it is told why parts are made anew. */
  readonly logLevel: number;
}
