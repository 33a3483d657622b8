import type { MessagePort } from 'node:worker_threads';

import { toPlainError } from './plain-error.ts';
import type { EntryWork, LinkWork, SourceWork, WorkerReply, WorkerRequest, WorkerResults } from './protocol.ts';

/** What does the work, one function for each kind of request. */
export interface WorkerSkills {
  readonly entry: (work: EntryWork) => WorkerResults['entry'];
  readonly source: (work: SourceWork) => WorkerResults['source'];
  readonly link: (work: LinkWork) => WorkerResults['link'];
}

/** Answers the requests that arrive at a worker's port; what the work throws becomes an answer too. */
export function serveWork(port: MessagePort, skills: WorkerSkills): void {
  port.on('message', (work: WorkerRequest) => {
    port.postMessage(answer(() => perform(work, skills)));
  });
}

function perform(work: WorkerRequest, skills: WorkerSkills): WorkerResults[keyof WorkerResults] {
  switch (work.kind) {
    case 'entry':
      return skills.entry(work);
    case 'source':
      return skills.source(work);
    case 'link':
      return skills.link(work);
  }
}

function answer(action: () => WorkerResults[keyof WorkerResults]): WorkerReply {
  try {
    return { kind: 'done', result: action() };
  } catch (error) {
    return { kind: 'failed', error: toPlainError(error) };
  }
}
