import type { Clock, Reporter } from '#base';

/** What a step of a build may take of the machine. */
export interface BuildShare {
  /** How many processes the tools of the step may run at a time; at least 1. */
  readonly jobs: number;
  /** Which of the numbered places for jobs these are; as many as `jobs`. */
  readonly slots: readonly number[];
}

/** What a step asks for: `one` is enough for what only asks the backend, `fair` is for what compiles. */
export type ShareSize = 'one' | 'fair';

/** Watches over all builds of a run: how many at once, how long, and who hears of them; a back door, implemented upstairs by eggs. */
export interface BuildSupervision {
  /**
   * Runs a step of a build as soon as there is a share for it, which it gives back when it ends.
   *
   * A step never waits for another build: what waits with a share in its hands might wait for ever.
   */
  withShare<Result>(size: ShareSize, step: (share: BuildShare) => Promise<Result>): Promise<Result>;
  /** The longest that a step may take. */
  readonly timeoutMs: number;
  /** Variables that the configuration adds to every build. */
  readonly variables: Readonly<Record<string, string>>;
  /** Tells how long steps take. */
  readonly clock: Clock;
  /** Hears what builds print, line by line. */
  readonly reporter: Reporter;
  /** Whether people see those lines, so that an error need not repeat them. */
  readonly showsOutput: boolean;
}
