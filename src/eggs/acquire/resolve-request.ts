import { UserError } from '#base';
import type { Reporter } from '#base';
import { evaluateMarker, parseRequirement } from '#packaging';
import { resolve } from '#resolver';
import type { CandidateSource, Resolution, RootRequirement } from '#resolver';

import type { AcquisitionSettings } from './acquisition-settings.ts';
import { badRequirementLine } from './errors.ts';
import type { RequirementLine, WorkingSetRequest } from './working-set-request.ts';

/** What resolving a request takes. */
export interface ResolveHouse {
  readonly settings: AcquisitionSettings;
  readonly reporter: Reporter;
}

/**
 * Finds the distributions that a request asks for, and everything that they need.
 *
 * @throws {UserError} `eggs/bad-requirement`, or what the resolver throws.
 */
export async function resolveRequest(
  request: WorkingSetRequest,
  candidates: CandidateSource,
  { settings }: ResolveHouse,
): Promise<Resolution> {
  const { markers } = settings.interpreter;
  const roots = request.requirements
    .map(toRoot)
    .filter(({ requirement: { marker } }) => marker === undefined || evaluateMarker(marker, markers));
  return await resolve(
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

function toRoot({ text, location }: RequirementLine): RootRequirement {
  try {
    return { requirement: parseRequirement(text), text, location };
  } catch (error) {
    if (error instanceof UserError) throw badRequirementLine(text, error, location);
    throw error;
  }
}
