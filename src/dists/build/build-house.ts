import type { AbsolutePath, FileWriter, ProcessRunner, Surroundings } from '#base';

import type { WheelUnpacker } from '../wheel/wheel-unpacker.ts';
import type { BuildEnvironment } from './build-environment.ts';

/** What unpacking and building sources takes. */
export interface BuildHouse {
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly unpacker: WheelUnpacker;
  readonly environments: BuildEnvironment;
  /** The directory of our Python scripts for builds: `python/build`. */
  readonly scripts: AbsolutePath;
}
