import { UserError } from '#base';

import type { Attempt } from '../attempt-resolution.ts';
import { attemptResolution } from '../attempt-resolution.ts';
import type { PinRule } from '../pins/pin-rule.ts';
import type { Supply } from '../pool/supply.ts';
import type { ResolutionRequest } from '../request.ts';

/** What suggestions are tried with: the request that failed, and a supply that knows most answers already. */
export interface Trial {
  readonly request: ResolutionRequest;
  readonly supply: Supply;
}

/** A change that helps shows it soon. */
const MOST_CANDIDATES = 300;

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

/** What the request would come to without the pins of some projects. */
export function tryWithoutPins({ request, supply }: Trial, rules: readonly PinRule[]): Promise<Attempt | undefined> {
  const projects = new Set(rules.map(({ project }) => project));
  const pins = new Map([...request.pins].filter(([project]) => !projects.has(project)));
  return tryChanged({ request, supply: supply.unpinned(projects) }, { pins });
}
