import type { AbsolutePath } from '#base';
import type { UnpackedWheel, UnpackRequest } from '#dists';

import type { PlainError } from './plain-error.ts';

/** What a worker is asked to do. It gets the next request only after its reply to this one. */
export interface WorkerRequest {
  readonly kind: 'unpack';
  readonly request: UnpackRequest;
  readonly target: AbsolutePath;
}

/** What became of the request. */
export type WorkerReply =
  | { readonly kind: 'unpacked'; readonly wheel: UnpackedWheel }
  | { readonly kind: 'failed'; readonly error: PlainError };
