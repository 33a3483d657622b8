import { pythonRepr } from '#base';
import type { AbsolutePath, Reporter } from '#base';
import { formatVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Choice, Resolution } from '#resolver';

import type { KnowingSource } from '../candidates/candidate-source.ts';
import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import { sortWorkingSet } from '../distributions/sort-working-set.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import type { WorkingSet } from '../distributions/working-set.ts';
import { removeAbandonedDrafts } from '../layout/remove-abandoned-drafts.ts';
import type { PickedVersion } from '../memo/memo.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import type { checkPicked } from './check-picked.ts';
import { createEggShelf } from './egg-shelf.ts';
import { UNREADABLE_REQUIREMENT } from './errors.ts';
import { pickedVersionsOf } from './picked-versions.ts';
import type { fetchChoices, placeChoices } from './place-choices.ts';
import { requestKeys } from './request-key.ts';
import type { resolveRequest } from './resolve-request.ts';
import type { Sources, SourceShelfOptions } from './source-shelf.ts';
import type { RememberedWorkingSet, WorkingSetMemory } from './working-set-memory.ts';
import type { WorkingSetProvider, WorkingSetRequest } from './working-set-request.ts';

/** Answers working sets for one run, and remembers what was picked. */
export interface Acquisition extends WorkingSetProvider {
  /** The versions that the request would get; installs and fetches nothing but metadata. Develop eggs are left out. */
  foretell(request: WorkingSetRequest): Promise<readonly ForetoldVersion[]>;
  /** How many eggs were placed so far. */
  placedCount(): number;
  /** All versions that were picked so far, in the order of the parts. */
  picked(): readonly PickedVersion[];
  /** Ends what works in the background, and removes what is left of it. What is still under way fails. */
  close(): void;
}

/** A version that a working set would hold. */
export interface ForetoldVersion {
  readonly name: string;
  readonly version: string;
}

/** What is known of a request before its eggs are in place. */
interface Answer {
  readonly resolution: Resolution;
  readonly picked: readonly PickedVersion[];
  /** How many eggs this run had placed when it was resolved. */
  readonly placedBefore: number;
}

/** What is needed once something has to be worked out; a run that remembers everything does not load it. */
interface Workshop {
  readonly sources: (request: WorkingSetRequest) => Promise<Sources>;
  readonly resolveRequest: typeof resolveRequest;
  readonly fetchChoices: typeof fetchChoices;
  readonly placeChoices: typeof placeChoices;
  readonly checkPicked: typeof checkPicked;
}

/** Opens the acquisition of one run for one interpreter. Nothing is read before something is asked. */
export function createAcquisition(house: AcquisitionHouse, memory: WorkingSetMemory): Acquisition {
  const keyOf = requestKeys(house.settings);
  const eggs = createEggShelf(house.settings.interpreter, house.files);
  const answers = new Map<string, Promise<Answer>>();
  const fetched = new Map<string, Promise<void>>();
  const provided = new Map<string, Promise<WorkingSet>>();
  const picked = new Map<string, PickedVersion>();
  const tidied = new Set<AbsolutePath>();
  let workshop: Promise<Workshop> | undefined;
  let lookout: Promise<Workshop> | undefined;

  /** What is worked out in newest mode serves runs with `-N` too; the memory knows when. */
  function memoryKey(request: WorkingSetRequest): string {
    return keyOf({ ...request, isNewest: false });
  }

  function openWorkshop(): Promise<Workshop> {
    workshop ??= loadWorkshop(house, { eggs, fetchesAhead: true });
    return workshop;
  }

  function answerTo(request: WorkingSetRequest): Promise<Answer> {
    return once(answers, keyOf(request), async () => await answer(request, await openWorkshop(), house));
  }

  async function fetch(request: WorkingSetRequest): Promise<void> {
    const { resolution } = await answerTo(request);
    const { fetchChoices: fetchAll, sources } = await openWorkshop();
    await fetchAll(resolution.choices, await sources(request));
  }

  function recall(request: WorkingSetRequest): RememberedWorkingSet | undefined {
    return memory.recall(memoryKey(request), request, eggs.of(request));
  }

  async function prepare(request: WorkingSetRequest): Promise<void> {
    if (recall(request) === undefined) await once(fetched, keyOf(request), () => fetch(request));
  }

  async function provide(request: WorkingSetRequest): Promise<WorkingSet> {
    const key = keyOf(request);
    const remembered = recall(request);
    if (remembered !== undefined) {
      remember(remembered.picked);
      return remembered.workingSet;
    }
    if (isOutdated(await answerTo(request), eggs.of(request), request)) {
      answers.delete(key);
      fetched.delete(key);
    }
    await prepare(request);
    return await place(request, await answerTo(request));
  }

  async function place(request: WorkingSetRequest, answered: Answer): Promise<WorkingSet> {
    const { resolution, picked: versions } = answered;
    for (const { message } of resolution.warnings) {
      house.reporter({ kind: 'log', level: 30, logger: 'zc.buildout.easy_install', message });
    }
    tidy(request.eggsDirectory);
    const { placeChoices: placeAll, sources } = await openWorkshop();
    const distributions = await placeAll(resolution.choices, await sources(request), request, house);
    remember(versions);
    const workingSet = sortWorkingSet(workingSetOf(distributions), request.eggsDirectory);
    memory.keep({ key: memoryKey(request), request, workingSet, picked: versions, eggs: eggs.of(request) });
    return workingSet;
  }

  function tidy(eggsDirectory: AbsolutePath): void {
    if (tidied.has(eggsDirectory)) return;
    tidied.add(eggsDirectory);
    removeAbandonedDrafts(eggsDirectory, house);
  }

  function remember(versions: readonly PickedVersion[]): void {
    for (const version of versions) if (!picked.has(version.name)) picked.set(version.name, version);
  }

  return {
    provide: (request) => once(provided, keyOf(request), () => provide(request)),
    prepare,
    foresee(requests) {
      for (const request of requests) void prepare(request).catch(() => undefined);
    },
    async foretell(request) {
      lookout ??= loadWorkshop(house, { eggs, fetchesAhead: false });
      const { sources, resolveRequest: resolveOne } = await lookout;
      const { candidates } = await sources(request);
      return foretold((await resolveOne(request, candidates, house)).choices, candidates);
    },
    placedCount: () => eggs.placedCount(),
    picked: () => [...picked.values()],
    close() {
      house.closeIndexes();
      // Nobody waits for threads that have nothing to do any more: they do not keep the process alive.
      void house.unpacker.close();
      house.store.close();
    },
  };
}

function foretold(choices: readonly Choice[], candidates: KnowingSource): readonly ForetoldVersion[] {
  return choices
    .filter(({ candidate }) => candidate.kind !== 'develop')
    .map(({ candidate }) => ({ name: candidates.nameOf(candidate), version: formatVersion(candidate.version) }));
}

async function loadWorkshop(house: AcquisitionHouse, options: SourceShelfOptions): Promise<Workshop> {
  const [{ createSourceShelf }, resolving, placing, checking] = await Promise.all([
    import('./source-shelf.ts'),
    import('./resolve-request.ts'),
    import('./place-choices.ts'),
    import('./check-picked.ts'),
  ]);
  const shelf = createSourceShelf(house, options);
  return { sources: (request) => shelf.of(request), ...resolving, ...placing, ...checking };
}

function once<Result>(
  results: Map<string, Promise<Result>>,
  key: string,
  make: () => Promise<Result>,
): Promise<Result> {
  const known = results.get(key);
  if (known !== undefined) return known;
  const result = make();
  results.set(key, result);
  return result;
}

async function answer(request: WorkingSetRequest, workshop: Workshop, house: AcquisitionHouse): Promise<Answer> {
  const { candidates, eggs } = await workshop.sources(request);
  const placedBefore = eggs.placedCount;
  const resolution = await workshop.resolveRequest(request, candidates, house);
  noteUnreadable(resolution, candidates, house.reporter);
  const picked = pickedVersionsOf(resolution, (candidate) => candidates.nameOf(candidate));
  if (!house.settings.allowsPickedVersions) workshop.checkPicked(picked, resolution);
  return { resolution, picked, placedBefore };
}

function noteUnreadable({ choices }: Resolution, candidates: KnowingSource, reporter: Reporter): void {
  for (const { candidate } of choices) {
    for (const { text, reason } of candidates.unreadableOf(candidate)) {
      const message = `${candidates.nameOf(candidate)} ${formatVersion(candidate.version)} requires ${pythonRepr(text)}, which was passed over: ${reason}`;
      reporter({ kind: 'warning', code: UNREADABLE_REQUIREMENT, message });
    }
  }
}

/**
 * Whether eggs that other parts placed since would change the answer: where what is installed is good enough, a part sees
 * what the parts before it installed, as if all went one after the other.
 */
function isOutdated({ resolution, placedBefore }: Answer, eggs: EggsOnDisk, request: WorkingSetRequest): boolean {
  if (request.isNewest && !request.isOffline) return false;
  const chosen = new Map<ProjectName, string>(
    resolution.choices
      .filter(({ isPinned }) => !isPinned)
      .map(({ candidate }) => [candidate.project, formatVersion(candidate.version)]),
  );
  return eggs.placedSince(placedBefore).some(({ project, version }) => {
    const own = chosen.get(project);
    return own !== undefined && own !== formatVersion(version);
  });
}
