import { UserError } from '#base';
import { evaluateMarker, parseRequirement } from '#packaging';
import { tryResolve } from '#resolver';
import type { CandidateSource, ResolutionOutcome, RootRequirement } from '#resolver';

import type { AcquisitionSettings } from './acquisition-settings.ts';
import { badRequirementLine } from './errors.ts';
import type { RequirementLine, WorkingSetRequest } from './working-set-request.ts';

/**
 * Finds the distributions that a request asks for, and everything that they need.
 *
 * @throws {UserError} `eggs/bad-requirement`, or what the resolver throws where no further source would help.
 */
export async function tryRequest(
  request: WorkingSetRequest,
  candidates: CandidateSource,
  settings: AcquisitionSettings,
): Promise<ResolutionOutcome> {
  const { markers } = settings.interpreter;
  const roots = request.requirements
    .map(toRoot)
    .filter(({ requirement: { marker } }) => marker === undefined || evaluateMarker(marker, markers));
  return await tryResolve(
    {
      roots,
      pins: settings.pins,
      markers,
      preferFinal: settings.prefersFinal,
      newest: request.isNewest && !request.isOffline,
      offline: request.isOffline,
      allowUnknownExtras: request.allowsUnknownExtras,
    },
    candidates,
  );
}

function toRoot({ text, location, hintWhenUnknown }: RequirementLine): RootRequirement {
  try {
    return { requirement: parseRequirement(text), text, location, hintWhenUnknown };
  } catch (error) {
    if (error instanceof UserError) throw badRequirementLine(text, error, location);
    throw error;
  }
}
