import type { Source } from '../source.ts';

/** Why a source cannot be had. */
export interface SourceProblem {
  readonly kind: 'unsupported' | 'not-a-checkout' | 'not-there' | 'other-name' | 'outside';
  readonly source: Source;
}
