import type { AbsolutePath } from '#base';
import type { UnpackedSource, UnpackRequest } from '#dists';
import type { EntryOrder, LinkOutcome, LinkPlan, MadeEntry } from '#eggs';

import type { PlainError } from './plain-error.ts';

/** What a worker can do, and what it answers. */
export interface WorkerResults {
  readonly entry: MadeEntry;
  readonly source: UnpackedSource;
  readonly link: readonly LinkOutcome[];
}

/** A wheel to make an entry of the store of. */
export interface EntryWork {
  readonly kind: 'entry';
  readonly order: EntryOrder;
}

/** A source archive to unpack. */
export interface SourceWork {
  readonly kind: 'source';
  readonly request: UnpackRequest;
  readonly target: AbsolutePath;
}

/** Trees to link, one after the other. */
export interface LinkWork {
  readonly kind: 'link';
  readonly plans: readonly LinkPlan[];
}

/** What a worker is asked to do. It gets the next request only after its reply to this one. */
export type WorkerRequest = EntryWork | SourceWork | LinkWork;

/** What became of the request. */
export type WorkerReply =
  | { readonly kind: 'done'; readonly result: WorkerResults[keyof WorkerResults] }
  | { readonly kind: 'failed'; readonly error: PlainError };
