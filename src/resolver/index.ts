/**
 * The resolver room: requirements and pins → a {@link Resolution}, or an explanation why not. See README.md.
 *
 * @module
 */
export type {
  Candidate,
  CandidateDependencies,
  CandidateKind,
  CandidateListing,
  CandidateSource,
  FoundCandidates,
  Rejection,
  RejectionReason,
} from './candidate.ts';
export { listCandidates } from './list-candidates.ts';
export { placeOfRequest } from './place-of-request.ts';
export type { Pin, ResolutionRequest, RootRequirement } from './request.ts';
export type { Choice, Requirer, Resolution, ResolutionWarning } from './resolution.ts';
export { resolve, tryResolve } from './resolve.ts';
export type { ResolutionOutcome } from './resolve.ts';
