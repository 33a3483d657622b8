import type { SourceSpan } from '#base';
import type { MarkerEnvironment, ProjectName, Requirement } from '#packaging';

/** One entry of `[versions]`. */
export interface Pin {
  /** The value as written, such as `1.2`, `>=1,<2` or nothing at all. */
  readonly constraint: string;
  readonly location?: SourceSpan | undefined;
}

/** A requirement that the configuration itself states, such as a line of `eggs`. */
export interface RootRequirement {
  readonly requirement: Requirement;
  /** As written. */
  readonly text: string;
  readonly location?: SourceSpan | undefined;
  /** What to do when there is no such project, instead of a word about its spelling. */
  readonly hintWhenUnknown?: string | undefined;
}

/** All that a resolution depends on, besides the answers of the {@link CandidateSource}. */
export interface ResolutionRequest {
  /** In the order stated; the order of the result follows from it. */
  readonly roots: readonly RootRequirement[];
  readonly pins: ReadonlyMap<ProjectName, Pin>;
  readonly markers: MarkerEnvironment;
  /** Final releases win over newer pre-releases wherever one fits. */
  readonly preferFinal: boolean;
  /** False: what is installed and fits is taken without asking the index. */
  readonly newest: boolean;
  /** Decides how a missing distribution is reported; it is the source that stays off the network. */
  readonly offline: boolean;
  /** A requested extra that its distribution does not have is a warning, not an error. */
  readonly allowUnknownExtras: boolean;
}
