import type { Candidate } from '../candidate.ts';
import type { Choice } from '../resolution.ts';
import type { Asked } from './asked.ts';
import type { MissingExtra } from './walk.ts';

/** Where the plain walk got stuck. A search may still find a way. */
export type GreedyFailure =
  | {
      readonly kind: 'conflict';
      readonly asked: Asked;
      /** What was chosen before and does not fit. */
      readonly candidate: Candidate;
      /** The distributions chosen so far that state the requirement. */
      readonly requirers: readonly Candidate[];
      /** What was found to be required before, as the walk words it. */
      readonly statements: readonly string[];
    }
  | { readonly kind: 'forbidden-by-pin'; readonly asked: Asked; readonly statements: readonly string[] }
  | {
      readonly kind: 'nothing-fits';
      readonly asked: Asked;
      /** What was chosen before, in order. */
      readonly chosen: readonly Candidate[];
    }
  | { readonly kind: 'unusable'; readonly asked: Asked; readonly candidate: Candidate; readonly reason: string };

/** How the plain walk ended. */
export type GreedyOutcome =
  | { readonly kind: 'complete'; readonly choices: readonly Choice[]; readonly missingExtras: readonly MissingExtra[] }
  /** The first extra that is missing ends the walk, unless unknown extras are allowed. */
  | { readonly kind: 'missing-extra'; readonly missing: readonly MissingExtra[] }
  | GreedyFailure;
