import type { MessagePort } from 'node:worker_threads';

import type { AbsolutePath } from '#base';
import type { UnpackRequest } from '#dists';

import { toPlainError } from './plain-error.ts';
import type { WorkerReply, WorkerRequest, WorkerResults } from './protocol.ts';

/** What does the work, one function for each kind of request. */
export type Unpackers = {
  readonly [Kind in keyof WorkerResults]: (request: UnpackRequest, target: AbsolutePath) => WorkerResults[Kind];
};

/** Answers the requests that arrive at a worker's port; what the work throws becomes an answer too. */
export function serveUnpacking(port: MessagePort, unpackers: Unpackers): void {
  port.on('message', ({ kind, request, target }: WorkerRequest) => {
    port.postMessage(answer(() => unpackers[kind](request, target)));
  });
}

function answer(action: () => WorkerResults[keyof WorkerResults]): WorkerReply {
  try {
    return { kind: 'done', result: action() };
  } catch (error) {
    return { kind: 'failed', error: toPlainError(error) };
  }
}
