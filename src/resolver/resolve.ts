import type { CandidateSource } from './candidate.ts';
import type { ResolutionRequest } from './request.ts';
import type { Resolution } from './resolution.ts';

/**
 * Chooses one version for each project that the roots need, directly or through others.
 *
 * Deterministic: depends on `request` and the answers of `source`, never on when they arrive.
 */
export function resolve(request: ResolutionRequest, source: CandidateSource): Promise<Resolution> {
  return Promise.reject(new Error(`being written: ${String(request.roots.length)} roots, ${typeof source}`));
}
