import { UserError } from '#base';

import type { Attempt } from '../attempt-resolution.ts';
import { attemptResolution } from '../attempt-resolution.ts';
import type { PinRule } from '../pins/pin-rule.ts';
import type { Supply } from '../pool/supply.ts';
import type { Pin, ResolutionRequest } from '../request.ts';
import type { ProjectName } from '#packaging';

/** What suggestions are tried with: the request that failed, and a supply that knows most answers already. */
export interface Trial {
  readonly request: ResolutionRequest;
  readonly supply: Supply;
}

/** A change that helps shows it soon. */
const MOST_CANDIDATES = 1000;

/** What the request would come to with some of its parts changed; `undefined` when that cannot be told. */
export async function tryChanged(
  { request, supply }: Trial,
  changes: Partial<Pick<ResolutionRequest, 'pins' | 'roots'>>,
): Promise<Attempt | undefined> {
  try {
    return await attemptResolution({ ...request, ...changes }, supply, MOST_CANDIDATES);
  } catch (error) {
    // A trial may need what cannot be had; then it is no help, and the failure that is being explained matters more.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The pins without those of some projects. */
export function withoutPins({ request }: Trial, rules: readonly PinRule[]): ReadonlyMap<ProjectName, Pin> {
  const pins = new Map(request.pins);
  for (const { project } of rules) pins.delete(project);
  return pins;
}
