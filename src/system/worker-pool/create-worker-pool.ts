import { availableParallelism } from 'node:os';

import type { SourceUnpacker } from '#dists';
import type { EntryMaker, LinkOutcome, LinkPlan } from '#eggs';

import { fromPlainError } from './plain-error.ts';
import type { WorkerReply, WorkerRequest, WorkerResults } from './protocol.ts';
import type { Thread } from './start-thread.ts';

/** More than two gain nothing: the file system is the bottleneck then (stack.md B). */
const MOST_WORKERS = 2;

/** A request that waits for a thread, or for its reply. */
interface Job {
  readonly message: WorkerRequest;
  readonly resolve: (result: WorkerResults[keyof WorkerResults]) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, and the job it has in hand. */
interface Place {
  thread: Thread;
  job: Job | undefined;
}

/** Makes entries of the store, unpacks source archives, and links trees, in other threads. */
export interface WorkerPool extends EntryMaker, SourceUnpacker {
  /** Links the trees of all plans in one thread. @throws {UserError} `system/cannot-write` */
  linkTrees(plans: readonly LinkPlan[]): Promise<readonly LinkOutcome[]>;
}

/**
 * Unpacks archives in worker threads that run the program `workerFile`, a path or URL: `worker.cjs` beside the built
 * program, `src/worker.ts` in development.
 *
 * Threads start with the first request, or with `warmUp`; they do not keep the process alive while nothing is under way.
 * Bytes in memory are handed over without a copy where they own their whole buffer. A thread that dies takes its one
 * request with it, and another takes its place.
 */
export function createWorkerPool(workerFile: string | URL): WorkerPool {
  const waiting: Job[] = [];
  const places = new Set<Place>();
  let starting: Promise<void> | undefined;

  /** One thread more; another one follows when there is more work than threads, because starting one costs 50 ms. */
  async function start(): Promise<void> {
    // Loading the threads of Node costs time that a run without unpacking should not pay.
    const { startThread } = await import('./start-thread.ts');
    const place = { job: undefined } as Place;
    place.thread = startThread(workerFile, {
      onReply: (reply) => {
        settle(place, reply);
      },
      onEnd: (error) => {
        vacate(place, error);
      },
    });
    places.add(place);
    starting = undefined;
    handOut();
  }

  function handOut(): void {
    for (const place of places) {
      const job = place.job === undefined ? waiting.shift() : undefined;
      if (job === undefined) continue;
      place.job = job;
      place.thread.post(job.message);
    }
    const isShort = waiting.length > 0 && places.size < Math.min(MOST_WORKERS, availableParallelism());
    if (isShort) starting ??= start();
  }

  function settle(place: Place, reply: WorkerReply): void {
    const { job } = place;
    place.job = undefined;
    handOut();
    if (reply.kind === 'done') job?.resolve(reply.result);
    else job?.reject(fromPlainError(reply.error));
  }

  function vacate(place: Place, error: Error): void {
    if (!places.delete(place)) return;
    place.job?.reject(error);
    handOut();
  }

  function warmUp(): void {
    if (places.size === 0) starting ??= start();
  }

  async function submit<Kind extends keyof WorkerResults>(
    message: Extract<WorkerRequest, { kind: unknown }> & { readonly kind: Kind },
  ): Promise<WorkerResults[Kind]> {
    const result = await new Promise<WorkerResults[keyof WorkerResults]>((resolve, reject) => {
      waiting.push({ message, resolve, reject });
      handOut();
    });
    // A worker answers every request with the result of its kind.
    return result as WorkerResults[Kind];
  }

  return {
    warmUp,
    makeEntry: (order) => submit({ kind: 'entry', order }),
    unpackSource: (request, target) => submit({ kind: 'source', request, target }),
    linkTrees: (plans) => submit({ kind: 'link', plans }),
    async close() {
      await starting;
      await Promise.all([...places].map(({ thread }) => thread.end()));
    },
  };
}
