import type { ProcessRunner } from '#base';

import { processRunner } from '../system/index.ts';

/** Runs programs that end when `signal` fires: each has a process group of its own, which Ctrl-C does not reach. */
export function stoppableProcesses(signal: AbortSignal): ProcessRunner {
  return { run: (request) => processRunner.run({ ...request, signal }) };
}
