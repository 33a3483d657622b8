import type { SourceSpan } from '#base';
import type { ExtraName } from '#packaging';

import type { Candidate } from './candidate.ts';

/** Who asked for a distribution, and in which words. */
export interface Requirer {
  /** The requirement as stated, before the pin. */
  readonly requirement: string;
  /** The distribution whose metadata states it; absent for a root requirement. */
  readonly parent?: Candidate | undefined;
  /** Where a root requirement is stated. */
  readonly location?: SourceSpan | undefined;
}

/** One distribution of a working set. */
export interface Choice {
  readonly candidate: Candidate;
  /** The requirement that brought it in, narrowed by the pin, as «Getting distribution for 'x==2'.» shows it. */
  readonly requirement: string;
  /** Everyone who asked for it, in the order of the walk. */
  readonly requiredBy: readonly Requirer[];
  /** The narrowed requirement is a single `==` (or `===`), so the version was not picked. */
  readonly isPinned: boolean;
  /** All extras that were asked for, in the order of the walk. */
  readonly extras: readonly ExtraName[];
}

/** Something about an answer that the user should know. */
export interface ResolutionWarning {
  readonly code: 'resolver/yanked' | 'resolver/unknown-extra';
  readonly message: string;
}

/** Distributions that fit together and satisfy every root requirement. */
export interface Resolution {
  /** In the order in which the walk of zc.buildout adds them to the working set: roots first, then dependencies. */
  readonly choices: readonly Choice[];
  /** Whether the plain walk sufficed or a search was needed. */
  readonly method: 'greedy' | 'backtracking';
  readonly warnings: readonly ResolutionWarning[];
}
