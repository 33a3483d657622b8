import type { MessagePort } from 'node:worker_threads';

import type { AbsolutePath } from '#base';
import type { UnpackedWheel, UnpackRequest } from '#dists';

import { toPlainError } from './plain-error.ts';
import type { WorkerReply, WorkerRequest } from './protocol.ts';

/** Answers the requests that arrive at a worker's port by calling `unpack`; what it throws becomes an answer too. */
export function serveUnpacking(
  port: MessagePort,
  unpack: (request: UnpackRequest, target: AbsolutePath) => UnpackedWheel,
): void {
  port.on('message', ({ request, target }: WorkerRequest) => {
    port.postMessage(answer(() => unpack(request, target)));
  });
}

function answer(action: () => UnpackedWheel): WorkerReply {
  try {
    return { kind: 'unpacked', wheel: action() };
  } catch (error) {
    return { kind: 'failed', error: toPlainError(error) };
  }
}
