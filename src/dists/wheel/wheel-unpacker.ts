import type { AbsolutePath } from '#base';

import type { UnpackRequest } from '../archive/unpack-request.ts';
import type { UnpackedSource } from '../sdist/unpacked-source.ts';
import type { UnpackedWheel } from './unpacked-wheel.ts';

/** Unpacks archives somewhere else: a back door, implemented by the worker pool in system. */
export interface WheelUnpacker {
  /** Unpacks into `target`, a directory that is empty or absent. @throws {UserError} as `unpackWheel`. */
  unpack(request: UnpackRequest, target: AbsolutePath): Promise<UnpackedWheel>;
  /** The same for a source archive. @throws {UserError} as `unpackSource`. */
  unpackSource(request: UnpackRequest, target: AbsolutePath): Promise<UnpackedSource>;
  /** Starts the workers, so that the first request finds them ready. */
  warmUp(): void;
  /** Lets the workers go once nothing is under way. */
  close(): Promise<void>;
}
