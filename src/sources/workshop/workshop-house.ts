import type { AbsolutePath, FileWriter } from '#base';
import type { Git, SharedClones } from '#repositories';

/** What working trees are made with. */
export interface WorkshopHouse {
  readonly git: Git;
  readonly clones: SharedClones;
  readonly files: FileWriter;
  /** The buildout directory: names of unfinished working trees are of its own. */
  readonly directory: AbsolutePath;
  readonly isOffline: boolean;
  readonly signal: AbortSignal;
}
