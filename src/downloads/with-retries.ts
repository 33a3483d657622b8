import { TransportError } from '#base';
import type { Clock, PublicUrl, Reporter, TransportProblem } from '#base';

import { unreachable } from './errors.ts';

/** A failure that may be over in a moment: an overloaded server, a body cut short. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
  /** How long the server wants us to wait. */
  readonly waitMs: number | undefined;

  constructor(reason: string, waitMs?: number) {
    super(reason);
    this.waitMs = waitMs;
  }
}

/** What trying again needs. */
export interface RetryHouse {
  readonly clock: Clock;
  readonly reporter: Reporter;
}

const MOST_TRIES = 5;
const FIRST_DELAY_MS = 250;
const LONGEST_WAIT_MS = 60_000;

/** These stay as they are, however often one asks. */
const LASTING: ReadonlySet<TransportProblem> = new Set<TransportProblem>(['certificate', 'proxy']);
/** Worth a second try only: a wrong name in a configuration should be told soon. */
const MOST_TRIES_BY_PROBLEM: Readonly<Partial<Record<TransportProblem, number>>> = {
  'name-not-found': 2,
  'connection-refused': 3,
};

/**
 * Runs `attempt` until it answers, at most five times, with growing pauses of which a random part is taken off, so that
 * many clients do not come back at once. A server that asks for more than a minute of patience is given up.
 *
 * @throws {UserError} `downloads/unreachable`, after the last {@link PassingFailure} or TransportError.
 */
export async function withRetries<Result>(
  url: PublicUrl,
  house: RetryHouse,
  attempt: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PassingFailure || error instanceof TransportError)) throw error;
      signal?.throwIfAborted();
      const waitMs = pauseAfter(error, tries);
      const problem = error instanceof TransportError ? error.problem : undefined;
      if (waitMs === undefined) throw unreachable(url, { reason: error.message, tries, problem }, error);
      house.reporter({ kind: 'retrying', url, attempt: tries + 1, reason: error.message });
      await house.clock.sleep(waitMs, signal);
    }
  }
}

/** How long to wait before the next try, or `undefined` when there should be none. */
function pauseAfter(error: PassingFailure | TransportError, tries: number): number | undefined {
  const delayMs = FIRST_DELAY_MS * 2 ** (tries - 1) * (1 - Math.random() / 2);
  if (error instanceof TransportError) {
    const mostTries = MOST_TRIES_BY_PROBLEM[error.problem] ?? MOST_TRIES;
    return LASTING.has(error.problem) || tries >= mostTries ? undefined : delayMs;
  }
  const waitMs = Math.max(delayMs, error.waitMs ?? 0);
  return tries >= MOST_TRIES || waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
}
