import type { MessagePort } from 'node:worker_threads';

import { toPlainError } from './plain-error.ts';
import type { LinkWork, UnpackWork, WorkerReply, WorkerRequest, WorkerResults } from './protocol.ts';

/** What does the work, one function for each kind of request. */
export interface WorkerSkills {
  readonly wheel: (work: UnpackWork) => WorkerResults['wheel'];
  readonly source: (work: UnpackWork) => WorkerResults['source'];
  readonly link: (work: LinkWork) => WorkerResults['link'];
}

/** Answers the requests that arrive at a worker's port; what the work throws becomes an answer too. */
export function serveWork(port: MessagePort, skills: WorkerSkills): void {
  port.on('message', (work: WorkerRequest) => {
    port.postMessage(answer(() => (work.kind === 'link' ? skills.link(work) : skills[work.kind](work))));
  });
}

function answer(action: () => WorkerResults[keyof WorkerResults]): WorkerReply {
  try {
    return { kind: 'done', result: action() };
  } catch (error) {
    return { kind: 'failed', error: toPlainError(error) };
  }
}
