import type { AbsolutePath, Clock, FileWriter, LockPolicy, ProcessRunner, Reporter, Surroundings } from '#base';
import type { BuildSupervision, SourceUnpacker } from '#dists';
import type { Repositories } from '#repositories';

import type { IndexOpener } from '../candidates/index-place.ts';
import type { TreeLinker } from '../layout/tree-linker.ts';
import type { EntryMaker } from '../store/entry-maker.ts';
import type { Store } from '../store/store.ts';
import type { AcquisitionSettings } from './acquisition-settings.ts';

/** Everything that acquiring distributions takes. Wired in main. */
export interface AcquisitionHouse {
  readonly settings: AcquisitionSettings;
  readonly store: Store;
  readonly entryMaker: EntryMaker;
  readonly unpacker: SourceUnpacker;
  readonly files: FileWriter;
  readonly linker: TreeLinker;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly policy: LockPolicy;
  /** Shared by all builds of the run. */
  readonly supervision: BuildSupervision;
  readonly openIndex: IndexOpener;
  /** Opens what reads repositories of version control; nothing is loaded before. */
  readonly openRepositories: () => Promise<Repositories>;
  /** Ends all connections that {@link AcquisitionHouse.openIndex} has opened. */
  readonly closeIndexes: () => void;
  /** The directory with the Python scripts that run build backends. */
  readonly buildScripts: AbsolutePath;
}
