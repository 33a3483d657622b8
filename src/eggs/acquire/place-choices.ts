import { mapConcurrently, pythonRepr, whileDoing } from '#base';
import { compareVersions } from '#packaging';
import type { Candidate, Choice } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { placeEgg } from '../layout/place-egg.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import { storeKeepsBreaking } from './errors.ts';
import type { Sources } from './source-shelf.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

const WHEELS_AT_ONCE = 64;
const MENDS_BEFORE_GIVING_UP = 2;

/** Gets into the store whatever of `choices` does not lie in the eggs directory yet. */
export async function fetchChoices(choices: readonly Choice[], sources: Sources): Promise<void> {
  const missing = choices.filter(({ candidate }) => findOnDisk(candidate, sources) === undefined);
  await mapConcurrently(WHEELS_AT_ONCE, missing, ({ candidate }) => obtain(candidate, sources));
}

/**
 * Puts what is missing into the eggs directory, in the order of `choices`, and answers all their distributions.
 *
 * Lines are logged as if one were fetched after the other. Source: zc-buildout.md 5.5, "Getting a dist".
 */
export async function placeChoices(
  choices: readonly Choice[],
  sources: Sources,
  request: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<readonly Distribution[]> {
  const distributions: Distribution[] = [];
  for (const choice of choices) {
    const known = findOnDisk(choice.candidate, sources);
    distributions.push(known ?? (await placeChoice(choice, sources, request, house)));
  }
  return distributions;
}

/** The egg of exactly this version that lies on disk; develop eggs are what they are. */
function findOnDisk(candidate: Candidate, { eggs }: Sources): Distribution | undefined {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'egg') return payload.distribution;
  const installed = eggs
    .of(candidate.project)
    .find((one) => one.kind === 'egg' && compareVersions(one.version, candidate.version) === 0);
  return (installed?.payload as { distribution: Distribution } | undefined)?.distribution;
}

async function placeChoice(
  { candidate, requirement }: Choice,
  sources: Sources,
  request: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<Distribution> {
  const step = `Getting distribution for ${pythonRepr(requirement)}.`;
  log(step, house);
  const distribution = await whileDoing(step, () => place(candidate, sources, request, house));
  sources.eggs.add(distribution);
  log(`Got ${distribution.name} ${distribution.version.text}.`, house);
  return distribution;
}

async function place(
  candidate: Candidate,
  sources: Sources,
  { eggsDirectory }: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<Distribution> {
  const { interpreter } = house.settings;
  let entry = await obtain(candidate, sources);
  for (let mends = 0; mends <= MENDS_BEFORE_GIVING_UP; mends += 1) {
    const placed = placeEgg({ entry, eggsDirectory, interpreter }, house);
    if (placed.kind === 'placed') return placed.distribution;
    entry = house.store.mendWheel(entry) ?? (await obtainAgain(candidate, sources));
  }
  throw storeKeepsBreaking(entry.manifest.filename);
}

function obtain(candidate: Candidate, { wheels, builder }: Sources): Promise<WheelEntry> {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'egg') throw new Error(`${candidate.key} is no file`);
  return candidate.kind === 'sdist' ? builder.obtain(candidate) : wheels.obtain(payload.file);
}

function obtainAgain(candidate: Candidate, sources: Sources): Promise<WheelEntry> {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'file') {
    sources.wheels.forget(payload.file);
    sources.builder.forget(candidate);
  }
  return obtain(candidate, sources);
}

function log(message: string, { reporter }: AcquisitionHouse): void {
  reporter({ kind: 'log', level: 20, logger: 'zc.buildout.easy_install', message });
}
