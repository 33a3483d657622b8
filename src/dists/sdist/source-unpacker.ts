import type { AbsolutePath } from '#base';

import type { UnpackRequest } from '../archive/unpack-request.ts';
import type { UnpackedSource } from './unpacked-source.ts';

/** Unpacks source archives somewhere else: a back door, implemented by the worker pool in system. */
export interface SourceUnpacker {
  /** Unpacks into `target`, a directory that is empty or absent. @throws {UserError} as `unpackSource`. */
  unpackSource(request: UnpackRequest, target: AbsolutePath): Promise<UnpackedSource>;
}
