import type { LockPolicy } from '#base';
import type { Repositories } from '#repositories';

import type { OpenedIndex } from './index-place.ts';
import type { RankingRules } from './judge-file.ts';

/** What reading a direct reference takes. */
export interface DirectHouse {
  readonly settings: RankingRules;
  readonly opened: Pick<OpenedIndex, 'downloads'>;
  readonly openRepositories: () => Promise<Repositories>;
  readonly policy: LockPolicy;
  readonly isOffline: boolean;
  /** False: what a branch meant before is good enough. */
  readonly isNewest: boolean;
}
