import type { AbsolutePath, FileWriter, Reporter } from '#base';

import type { WorkshopHouse } from './workshop/workshop-house.ts';

/** What looking after sources takes. */
export interface SourcesHouse {
  readonly files: FileWriter;
  readonly reporter: Reporter;
  /** What makes and moves working trees; asked for only when there is something to do. */
  readonly openWorkshop: () => Promise<SourcesWorkshop>;
  /** Where it is written down which commits were found; nowhere when absent. */
  readonly privateDirectory: AbsolutePath | undefined;
}

/** Git, and what it is called with. */
export type SourcesWorkshop = Pick<WorkshopHouse, 'git' | 'clones' | 'signal'>;
