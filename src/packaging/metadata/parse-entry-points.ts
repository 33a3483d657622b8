import type { EntryPoint } from './entry-point.ts';

/** A line of entry_points.txt that cannot be read. */
export interface EntryPointProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** The entry points by group. */
export function parseEntryPoints(text: string): ReadonlyMap<string, readonly EntryPoint[]> {
  throw new Error('to be written');
}
/** The lines of entry_points.txt that parseEntryPoints leaves out. */
export function entryPointProblems(text: string): readonly EntryPointProblem[] {
  throw new Error('to be written');
}
