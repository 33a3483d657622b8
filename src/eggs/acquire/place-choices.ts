import { mapConcurrently, pythonRepr, whileDoing } from '#base';
import { compareVersions } from '#packaging';
import type { Candidate, Choice } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { placeEggs } from '../layout/place-eggs.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import { storeKeepsBreaking } from './errors.ts';
import type { Sources } from './source-shelf.ts';
import { whileGetting } from './while-getting.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

const WHEELS_AT_ONCE = 64;
const MENDS_BEFORE_GIVING_UP = 2;

/** Gets into the store whatever of `choices` does not lie in the eggs directory yet. */
export async function fetchChoices(choices: readonly Choice[], sources: Sources): Promise<void> {
  const missing = choices.filter(({ candidate }) => findOnDisk(candidate, sources) === undefined);
  await mapConcurrently(WHEELS_AT_ONCE, missing, (choice) =>
    whileGetting(choice, choices, () => obtain(choice.candidate, sources)),
  );
}

/** Distributions that lie in place. */
export interface PlacedChoices {
  /** In the order of the choices. */
  readonly distributions: readonly Distribution[];
  /** How many of them did not lie there before. */
  readonly placedCount: number;
}

/**
 * Puts what is missing into the eggs directory, and answers the distributions of all `choices`.
 *
 * Lines are logged as if one were fetched after the other. Source: zc-buildout.md 5.5, "Getting a dist".
 */
export async function placeChoices(
  choices: readonly Choice[],
  sources: Sources,
  request: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<PlacedChoices> {
  const missing = choices.filter(({ candidate }) => findOnDisk(candidate, sources) === undefined);
  const placed = await placeAll(missing, sources, request, house);
  const distributions = choices.map(({ candidate, requirement }) => {
    const known = findOnDisk(candidate, sources);
    const fresh = known === undefined ? placed.get(candidate) : undefined;
    if (fresh !== undefined) {
      log(`Getting distribution for ${pythonRepr(requirement)}.`, house);
      sources.eggs.add(fresh);
      log(`Got ${fresh.name} ${fresh.version.text}.`, house);
    }
    const distribution = known ?? fresh;
    if (distribution === undefined) throw new Error(`${candidate.key} was not placed`);
    return distribution;
  });
  return { distributions, placedCount: placed.size };
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

/** All at once; what turns out damaged in the store is got again, a few times at most. */
async function placeAll(
  choices: readonly Choice[],
  sources: Sources,
  { eggsDirectory }: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<ReadonlyMap<Candidate, Distribution>> {
  const { interpreter } = house.settings;
  const distributions = new Map<Candidate, Distribution>();
  let waiting = await mapConcurrently(WHEELS_AT_ONCE, choices, async ({ candidate, requirement }) => ({
    candidate,
    entry: await whileDoing(`Getting distribution for ${pythonRepr(requirement)}.`, () => obtain(candidate, sources)),
  }));
  for (let mends = 0; waiting.length > 0; mends += 1) {
    const placed = await placeEggs(
      waiting.map(({ entry }) => ({ entry, eggsDirectory, interpreter })),
      house,
    );
    const damaged: (typeof waiting)[number][] = [];
    for (const [place, egg] of placed.entries()) {
      const one = waiting[place];
      if (one === undefined) continue;
      if (egg.kind === 'placed') distributions.set(one.candidate, egg.distribution);
      else damaged.push(one);
    }
    const [first] = damaged;
    if (first !== undefined && mends >= MENDS_BEFORE_GIVING_UP) throw storeKeepsBreaking(first.entry.manifest.filename);
    waiting = await mapConcurrently(WHEELS_AT_ONCE, damaged, async ({ candidate, entry }) => ({
      candidate,
      entry: house.store.mendWheel(entry) ?? (await obtainAgain(candidate, sources)),
    }));
  }
  return distributions;
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
