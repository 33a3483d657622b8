import type { AbsolutePath } from '#base';
import type { UnpackedSource, UnpackedWheel, UnpackRequest } from '#dists';
import type { LinkOutcome, LinkPlan } from '#eggs';

import type { PlainError } from './plain-error.ts';

/** What a worker can do, and what it answers. */
export interface WorkerResults {
  readonly wheel: UnpackedWheel;
  readonly source: UnpackedSource;
  readonly link: readonly LinkOutcome[];
}

/** An archive to unpack. */
export interface UnpackWork {
  readonly kind: 'wheel' | 'source';
  readonly request: UnpackRequest;
  readonly target: AbsolutePath;
}

/** Trees to link, one after the other. */
export interface LinkWork {
  readonly kind: 'link';
  readonly plans: readonly LinkPlan[];
}

/** What a worker is asked to do. It gets the next request only after its reply to this one. */
export type WorkerRequest = UnpackWork | LinkWork;

/** What became of the request. */
export type WorkerReply =
  | { readonly kind: 'done'; readonly result: WorkerResults[keyof WorkerResults] }
  | { readonly kind: 'failed'; readonly error: PlainError };
