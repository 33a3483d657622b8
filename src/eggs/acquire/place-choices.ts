import { mapConcurrently, pythonRepr, whileDoing } from '#base';
import type { AbsolutePath, LogEvent } from '#base';
import type { Candidate, Choice } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { directDirectory } from '../layout/direct-eggs.ts';
import type { EggWish } from '../layout/draft-egg.ts';
import { placeEggs } from '../layout/place-eggs.ts';
import { placeReadyEgg } from '../layout/place-ready-egg.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import { storeKeepsBreaking } from './errors.ts';
import { findOnDisk, obtainCandidate, obtainWheelAgain } from './obtain-candidate.ts';
import type { Sources } from './source-shelf.ts';
import { whileGetting } from './while-getting.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

const WHEELS_AT_ONCE = 64;
const MENDS_BEFORE_GIVING_UP = 2;

/** Gets into the store whatever of `choices` does not lie in the eggs directory yet. */
export async function fetchChoices(choices: readonly Choice[], sources: Sources): Promise<void> {
  const missing = choices.filter(({ candidate }) => findOnDisk(candidate, sources) === undefined);
  await mapConcurrently(WHEELS_AT_ONCE, missing, (choice) =>
    whileGetting(choice, choices, () => obtainCandidate(choice.candidate, sources)),
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
  house: AcquisitionHouse & { readonly notes: ReadonlyMap<string, LogEvent> },
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
    const note = house.notes.get(candidate.key);
    if (note !== undefined) house.reporter(note);
    const distribution = known ?? fresh;
    if (distribution === undefined) throw new Error(`${candidate.key} was not placed`);
    return distribution;
  });
  return { distributions, placedCount: placed.size };
}

/** All at once, in whatever form they come. */
async function placeAll(
  choices: readonly Choice[],
  sources: Sources,
  { eggsDirectory }: WorkingSetRequest,
  house: AcquisitionHouse,
): Promise<ReadonlyMap<Candidate, Distribution>> {
  const { interpreter } = house.settings;
  const obtained = await mapConcurrently(WHEELS_AT_ONCE, choices, async ({ candidate, requirement }) => ({
    candidate,
    ...(await whileDoing(`Getting distribution for ${pythonRepr(requirement)}.`, () =>
      obtainCandidate(candidate, sources),
    )),
  }));
  const wheels = obtained.filter((one) => one.kind === 'wheel');
  const eggs = obtained.filter((one) => one.kind === 'egg');
  return new Map([
    ...(await placeWheels(wheels, sources, { eggsDirectory, house })),
    ...eggs.map(({ candidate, egg }) => {
      const wish = wishFor(candidate, eggsDirectory, undefined);
      house.files.makeDirectory(wish.eggsDirectory);
      return [candidate, placeReadyEgg({ egg, eggsDirectory: wish.eggsDirectory, interpreter }, house)] as const;
    }),
  ]);
}

/** What a requirement names by its URL goes to a place of its own, and says where it came from. */
function wishFor(
  candidate: Candidate,
  eggsDirectory: AbsolutePath,
  archiveSha256: string | undefined,
): Pick<EggWish, 'eggsDirectory' | 'draftsDirectory' | 'directUrl'> {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'egg' || payload.direct === undefined) return { eggsDirectory };
  const { direct } = payload;
  return {
    eggsDirectory: directDirectory(eggsDirectory, direct.key),
    draftsDirectory: eggsDirectory,
    directUrl: direct.record(archiveSha256),
  };
}

interface WaitingWheel {
  readonly candidate: Candidate;
  readonly entry: WheelEntry;
}

/** What turns out damaged in the store is got again, a few times at most. */
async function placeWheels(
  wheels: readonly WaitingWheel[],
  sources: Sources,
  { eggsDirectory, house }: { readonly eggsDirectory: AbsolutePath; readonly house: AcquisitionHouse },
): Promise<ReadonlyMap<Candidate, Distribution>> {
  const { interpreter } = house.settings;
  const distributions = new Map<Candidate, Distribution>();
  let waiting = wheels;
  for (let mends = 0; waiting.length > 0; mends += 1) {
    const placed = await placeEggs(
      waiting.map(({ candidate, entry }) => {
        const wish = wishFor(candidate, eggsDirectory, archiveDigest(candidate, entry, sources));
        house.files.makeDirectory(wish.eggsDirectory);
        const draft = wish.directUrl === undefined ? sources.drafts.take(entry.manifest.sha256) : undefined;
        return { entry, interpreter, draft, ...wish };
      }),
      house,
    );
    const damaged: WaitingWheel[] = [];
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
      entry: house.store.mendWheel(entry) ?? (await obtainWheelAgain(candidate, sources)),
    }));
  }
  return distributions;
}

/** Of a wheel that was built, the digest of what it was built of. */
function archiveDigest(candidate: Candidate, { manifest }: WheelEntry, { builder }: Sources): string | undefined {
  if (candidate.kind !== 'sdist') return manifest.sha256;
  const payload = candidate.payload as CandidatePayload;
  return payload.kind === 'file' ? builder.archiveDigestOf(payload.file) : undefined;
}

function log(message: string, { reporter }: AcquisitionHouse): void {
  reporter({ kind: 'log', level: 20, logger: 'zc.buildout.easy_install', message });
}
