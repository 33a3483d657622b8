import type { AbsolutePath, FileWriter, ProcessRunner, Surroundings } from '#base';

import type { SourceUnpacker } from '../sdist/source-unpacker.ts';
import type { BuildEnvironment } from './build-environment.ts';

/** What unpacking and building sources takes. */
export interface BuildHouse {
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly unpacker: SourceUnpacker;
  readonly environments: BuildEnvironment;
  /** The directory of our Python scripts for builds: `python/build`. */
  readonly scripts: AbsolutePath;
}
