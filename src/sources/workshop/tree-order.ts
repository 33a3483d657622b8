import type { AbsolutePath } from '#base';
import type { RepositoryAddress } from '#repositories';

import type { Source } from '../source.ts';

/** A tree to be made. */
export interface TreeOrder {
  readonly source: Source;
  readonly address: RepositoryAddress;
  readonly commit: string | undefined;
  readonly directory: AbsolutePath;
}
