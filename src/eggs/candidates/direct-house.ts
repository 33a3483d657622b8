import type { AbsolutePath, FileReader } from '#base';

import type { OpenedIndex } from './index-place.ts';
import type { RankingRules } from './judge-file.ts';
import type { CommitHouse } from './open-commit.ts';

/** What reading a direct reference takes. */
export interface DirectHouse extends CommitHouse {
  readonly settings: RankingRules;
  readonly opened: Pick<OpenedIndex, 'downloads'>;
  readonly files: FileReader;
  readonly eggsDirectory: AbsolutePath;
}
