import type { AbsolutePath, FileWriter, ProcessRunner, Surroundings } from '#base';

import type { SourceUnpacker } from './source-unpacker.ts';

/** What unpacking sources takes. */
export interface SourceHouse {
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly unpacker: SourceUnpacker;
  /** The directory of our Python scripts for builds: `python/build`. */
  readonly scripts: AbsolutePath;
}
