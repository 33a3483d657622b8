import type { AbsolutePath } from '#base';
import type { UnpackedSource, UnpackedWheel, UnpackRequest } from '#dists';

import type { PlainError } from './plain-error.ts';

/** What a worker can do, and what it answers. */
export interface WorkerResults {
  readonly wheel: UnpackedWheel;
  readonly source: UnpackedSource;
}

/** What a worker is asked to do. It gets the next request only after its reply to this one. */
export interface WorkerRequest {
  readonly kind: keyof WorkerResults;
  readonly request: UnpackRequest;
  readonly target: AbsolutePath;
}

/** What became of the request. */
export type WorkerReply =
  | { readonly kind: 'done'; readonly result: WorkerResults[keyof WorkerResults] }
  | { readonly kind: 'failed'; readonly error: PlainError };
