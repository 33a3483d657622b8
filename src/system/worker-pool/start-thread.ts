import { Worker } from 'node:worker_threads';

import { detachBytes } from './detach-bytes.ts';
import type { WorkerReply, WorkerRequest } from './protocol.ts';

/** A thread that answers one request after the other. It keeps the process alive only from a request to its reply. */
export interface Thread {
  post(request: WorkerRequest): void;
  end(): Promise<void>;
}

/** Who is told of a thread's replies, and of its end. */
export interface ThreadListener {
  readonly onReply: (reply: WorkerReply) => void;
  readonly onEnd: (error: Error) => void;
}

/** Starts a thread that runs `workerFile`. */
export function startThread(workerFile: string | URL, { onReply, onEnd }: ThreadListener): Thread {
  const worker = new Worker(workerFile);
  worker.on('message', (reply: WorkerReply) => {
    worker.unref();
    onReply(reply);
  });
  worker.on('error', (error) => {
    onEnd(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', (code) => {
    onEnd(new Error(`A worker thread ended with code ${code}`));
  });
  // Last, because listening to messages refers to the thread again.
  worker.unref();
  return {
    post(work) {
      worker.ref();
      const { message, transfer } = detach(work);
      worker.postMessage(message, transfer);
    },
    async end() {
      await worker.terminate();
    },
  };
}

/** The request in a form that leaves its bytes to the thread. */
function detach(work: WorkerRequest): { readonly message: WorkerRequest; readonly transfer: ArrayBuffer[] } {
  if (work.kind === 'link') return { message: work, transfer: [] };
  if (work.kind === 'source') {
    const { source, transfer } = detachBytes(work.request.source);
    return { message: { ...work, request: { ...work.request, source } }, transfer };
  }
  const { source, transfer } = detachBytes(work.order.wheel.source);
  return { message: { ...work, order: { ...work.order, wheel: { ...work.order.wheel, source } } }, transfer };
}
