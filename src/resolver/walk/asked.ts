import type { SourceSpan } from '#base';

import type { Candidate } from '../candidate.ts';
import type { NarrowedRequirement } from '../pins/narrow-requirement.ts';

/** A requirement in the mouth of the one who states it. */
export interface Asked {
  readonly narrowed: NarrowedRequirement;
  /** The distribution that needs it; absent for a root requirement. */
  readonly parent: Candidate | undefined;
  /** Where a root requirement is stated. */
  readonly location: SourceSpan | undefined;
}
