import { pythonRepr, resolvePath, UserError } from '#base';
import { formatRequirement } from '#packaging';
import type { Requirement } from '#packaging';
import { resolve } from '#resolver';
import type { Candidate, CandidateSource } from '#resolver';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import type { Sources } from '../acquire/source-shelf.ts';
import type { EggPayload } from '../candidates/eggs-on-disk.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { BuildAdjustment } from './build-adjustment.ts';
import type { CustomRequest } from './egg-builder.ts';
import { noSourceDistribution } from './errors.ts';
import { lyingCandidates } from './find-lying-egg.ts';
import { interpolateVariables } from './interpolate-variables.ts';
import { stampBuildInputs } from './stamp-build-inputs.ts';

/** What a part gets: an egg that lies there, a build, or nothing, because buildout runs offline. */
export type CustomOutcome =
  | { readonly kind: 'lying'; readonly candidate: Candidate }
  | { readonly kind: 'built'; readonly entry: WheelEntry; buildAgain(): Promise<WheelEntry> }
  | { readonly kind: 'offline' };

/**
 * Finds the newest source distribution that fits, and builds it as the part wants it, unless its version lies there
 * already. What it requires is not looked at.
 *
 * Differs from zc.buildout: hosts that `allow-hosts` does not name are not asked; offline, what was built before is used.
 *
 * Source: zc-buildout.md 5.10, 7.3.
 *
 * @throws {UserError} `eggs/no-source-distribution`, `eggs/bad-variable`, and what getting and building throws.
 */
export async function buildCustomEgg(
  requirement: Requirement,
  request: CustomRequest,
  { sources, house }: { readonly sources: Sources; readonly house: AcquisitionHouse },
): Promise<CustomOutcome> {
  const adjustment = adjustmentOf(request, house);
  const candidates = sources.candidatesFromSource(requirement.project, adjustment);
  const chosen = await choose(requirement, request, { candidates, sources, house });
  if (chosen === undefined) return { kind: 'offline' };
  if (chosen.isInstalled) return { kind: 'lying', candidate: chosen };
  const { builder } = sources;
  const entry = await whileBuilding(request, () => builder.obtain(chosen, adjustment));
  if (entry === undefined) return { kind: 'offline' };
  const same = lyingCandidates(requirement, request, sources.eggs).find((one) => isMadeOf(one, entry, house));
  if (same !== undefined) return { kind: 'lying', candidate: same };
  return {
    kind: 'built',
    entry,
    buildAgain() {
      builder.forget(chosen);
      return builder.obtain(chosen, adjustment);
    },
  };
}

/** A repository may be where it was. */
function isMadeOf({ payload }: Candidate, { manifest, tree }: WheelEntry, { files }: AcquisitionHouse): boolean {
  const record = files.readText(resolvePath(tree, manifest.distInfo, 'RECORD'));
  return record !== undefined && (payload as EggPayload).distribution.metadataText('RECORD') === record;
}

/** Nothing, where the part wants what everybody gets: then it shares their build. */
function adjustmentOf(
  { options, environment: lines }: CustomRequest,
  { files, surroundings }: AcquisitionHouse,
): BuildAdjustment | undefined {
  const environment = interpolateVariables(lines, surroundings.environment);
  if (options.length === 0 && lines.length === 0) return undefined;
  return { options, environment, inputs: stampBuildInputs(options, files) };
}

interface Choosing {
  readonly candidates: CandidateSource;
  readonly sources: Sources;
  readonly house: AcquisitionHouse;
}

/** `undefined` where only an index could tell, and buildout runs offline. */
async function choose(
  requirement: Requirement,
  request: CustomRequest,
  { candidates, sources, house }: Choosing,
): Promise<Candidate | undefined> {
  const { settings } = house;
  const { location, text, hintWhenUnknown } = request.requirement;
  // Extras and a marker are about what is installed with it, and when; this is about building it.
  const plain: Requirement = { ...requirement, extras: [], marker: undefined };
  const lying = lyingCandidates(requirement, request, sources.eggs);
  try {
    const { choices } = await resolve(
      {
        roots: [{ requirement: plain, text, location, hintWhenUnknown }],
        pins: settings.pins,
        markers: settings.interpreter.markers,
        preferFinal: settings.prefersFinal,
        newest: request.isNewest && !request.isOffline,
        offline: request.isOffline,
        allowUnknownExtras: true,
      },
      {
        ...candidates,
        installed: (project) => (project === requirement.project ? lying : []),
        dependencies: () => Promise.resolve({ requirements: [], extras: [] }),
      },
    );
    return sourceOf(choices[0]?.candidate, request);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (isForWantOfNetwork(error)) return undefined;
    if (error.code !== 'resolver/no-distribution') throw error;
    throw noSourceDistribution(formatRequirement(plain), error, location);
  }
}

/** A requirement with a URL names one file, of whatever form. */
function sourceOf(candidate: Candidate | undefined, { requirement }: CustomRequest): Candidate | undefined {
  if (candidate === undefined || candidate.isInstalled) return candidate;
  if (candidate.kind !== 'wheel' && candidate.kind !== 'egg') return candidate;
  throw noSourceDistribution(requirement.text, undefined, requirement.location);
}

/** `undefined` where a build would need what only an index has, and buildout runs offline. */
async function whileBuilding<Result>(
  { requirement, isOffline }: CustomRequest,
  build: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (isOffline && isForWantOfNetwork(error)) return undefined;
    throw error.seenFrom(`Building ${pythonRepr(requirement.text)}.`, requirement.location);
  }
}

function isForWantOfNetwork({ code }: UserError): boolean {
  return code === 'resolver/not-offline' || code === 'downloads/offline';
}
