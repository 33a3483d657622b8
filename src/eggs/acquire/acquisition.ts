import { askOnce, compareText } from '#base';
import type { AbsolutePath, BuildoutEvent } from '#base';
import { formatVersion } from '#packaging';
import type { Candidate, Choice } from '#resolver';

import type { CandidatePayload, KnowingSource } from '../candidates/candidate-source.ts';
import { sortWorkingSet } from '../distributions/sort-working-set.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import type { WorkingSet } from '../distributions/working-set.ts';
import { createEggBuilder } from '../custom/create-egg-builder.ts';
import type { EggBuilder } from '../custom/egg-builder.ts';
import type { DevelopRequest, DevelopShop } from '../develop/develop-request.ts';
import type { OldNamespaces } from '../develop/old-namespaces.ts';
import { createEggDrafts } from '../layout/egg-drafts.ts';
import { removeAbandonedDrafts } from '../layout/remove-abandoned-drafts.ts';
import type { PickedVersion } from '../memo/memo.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import { isOutdated, workOut } from './answer.ts';
import type { Answer } from './answer.ts';
import type { RecordingEnvironment } from './build-environment.ts';
import { createEggShelf } from './egg-shelf.ts';
import type { SourceRequest } from './source-shelf.ts';
import { requestKeys } from './request-key.ts';
import { warningEvents } from './warning-events.ts';
import type { RememberedWorkingSet, WorkingSetMemory } from './working-set-memory.ts';
import type { WorkingSetProvider, WorkingSetRequest } from './working-set-request.ts';
import type { UnitedNamespaces } from '../namespaces/unite-namespaces.ts';
import { loadWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

/** Answers working sets for one run, builds what parts develop, and remembers what was picked. */
export interface Acquisition extends WorkingSetProvider, EggBuilder {
  /** Tells what this run is going to remove, before anything is asked: what lies there does not count. */
  expectRemoval(paths: readonly AbsolutePath[]): void;
  /** The versions that the request would get; installs and fetches nothing but metadata. Develop eggs are left out. */
  foretell(request: WorkingSetRequest): Promise<readonly ForetoldVersion[]>;
  /** Opens what makes develop eggs. They have to be in place before the first working set is asked for. */
  openDevelop(request: DevelopRequest): Promise<DevelopShop>;
  /** The path of setuptools and wheel, straight from the store. @throws {UserError} where setuptools cannot be had. */
  provideSetupTools(request: SourceRequest): Promise<readonly AbsolutePath[]>;
  /** The develop projects of this run that declare namespace packages in the old way, sorted by name. */
  oldNamespaces(): readonly OldNamespaces[];
  /** How many eggs were placed so far for working sets that were provided. */
  placedCount(): number;
  /** All versions that were picked so far, in the order of the parts. */
  picked(): readonly PickedVersion[];
  /** Ends what works in the background, and removes what is left of it. What is still under way fails. */
  close(): Promise<void>;
}

/** A version that a working set would hold. */
export interface ForetoldVersion {
  readonly name: string;
  readonly version: string;
}

/** A working set whose eggs lie in place, before anybody was told. */
interface PreparedWorkingSet extends RememberedWorkingSet {
  /** What is to be said when a part asks for it: as if its eggs were got only then. */
  readonly events: readonly BuildoutEvent[];
  /** How many of its eggs this run placed for it. */
  readonly placedCount: number;
  /** Makes its namespaces import as a whole; once the eggs of the parts before lie in place. Absent where it was remembered. */
  readonly unite?: () => UnitedNamespaces;
}

/** What earlier runs know. */
export interface AcquisitionMemory {
  readonly memory: WorkingSetMemory;
  /** `.buildout`; `undefined` when nothing shall be remembered. */
  readonly privateDirectory: AbsolutePath | undefined;
}

/** Opens the acquisition of one run for one interpreter. Nothing is read before something is asked. */
export function createAcquisition(
  house: AcquisitionHouse,
  { memory, privateDirectory }: AcquisitionMemory,
): Acquisition {
  const keyOf = requestKeys(house.settings);
  const leaving = new Set<AbsolutePath>();
  const developed = new Set<AbsolutePath>();
  const eggs = createEggShelf(house.settings.interpreter, house.files, leaving);
  const drafts = createEggDrafts({ ...house, interpreter: house.settings.interpreter });
  const answers = new Map<string, Promise<Answer>>();
  const fetched = new Map<string, Promise<void>>();
  const prepared = new Map<string, Promise<PreparedWorkingSet>>();
  const provided = new Map<string, Promise<WorkingSet>>();
  const picked = new Map<string, PickedVersion>();
  const oldNamespaces = new Map<string, OldNamespaces>();
  const tidied = new Set<AbsolutePath>();
  let toldCount = 0;
  let workshop: Promise<Workshop> | undefined;
  let lookout: Promise<Workshop> | undefined;
  let bench: Promise<Workshop> | undefined;

  /** What is worked out in newest mode serves runs with `-N` too; the memory knows when. */
  function memoryKey(request: WorkingSetRequest): string {
    return keyOf({ ...request, isNewest: false });
  }

  function openWorkshop(): Promise<Workshop> {
    workshop ??= loadWorkshop(house, { eggs, drafts, fetchesAhead: true });
    return workshop;
  }

  function answerTo(request: WorkingSetRequest): Promise<Answer> {
    return askOnce(answers, keyOf(request), async () => await workOut(request, await openWorkshop(), house));
  }

  function fetch(request: WorkingSetRequest): Promise<void> {
    return askOnce(fetched, keyOf(request), async () => {
      const { resolution } = await answerTo(request);
      const { fetchChoices, sources } = await openWorkshop();
      await fetchChoices(resolution.choices, await sources(request));
    });
  }

  function recall(request: WorkingSetRequest): RememberedWorkingSet | undefined {
    return memory.recall(memoryKey(request), request, eggs.of(request));
  }

  async function prepare(request: WorkingSetRequest): Promise<PreparedWorkingSet> {
    const remembered = recall(request);
    if (remembered !== undefined) return { ...remembered, events: remembered.notes, placedCount: 0 };
    if (isOutdated(await answerTo(request), eggs.of(request), request)) {
      answers.delete(keyOf(request));
      fetched.delete(keyOf(request));
    }
    await fetch(request);
    return await place(request, await answerTo(request));
  }

  async function place(
    request: WorkingSetRequest,
    { resolution, picked: versions, notes: notesByKey }: Answer,
  ): Promise<PreparedWorkingSet> {
    const warnings = warningEvents(resolution.warnings);
    const events: BuildoutEvent[] = [];
    tidy(request.eggsDirectory);
    const { placeChoices, sources, uniteNamespaces } = await openWorkshop();
    const { distributions, placedCount } = await placeChoices(resolution.choices, await sources(request), request, {
      ...house,
      notes: notesByKey,
      reporter: (event) => void events.push(event),
    });
    const sorted = sortWorkingSet(workingSetOf(distributions), request.eggsDirectory);
    const result = { workingSet: sorted, picked: versions, notes: [...notesByKey.values()] };
    let united: UnitedNamespaces | undefined;
    let isWhole = false;
    if (warnings.length === 0) {
      const isMoving = resolution.choices.some(({ candidate }) => hasMovingSource(candidate));
      memory.keep({
        key: memoryKey(request),
        request,
        ...result,
        isMoving,
        eggs: eggs.of(request),
        united: () => (isWhole ? united : undefined),
      });
    }
    return {
      ...result,
      events: [...events, ...warnings],
      placedCount,
      unite() {
        united = uniteNamespaces(sorted, request.eggsDirectory);
        // What a part behind this one builds cannot be looked into yet: the next run will.
        isWhole = sorted.distributions.every(({ location }) => house.files.facts(location) !== undefined);
        return united;
      },
    };
  }

  function prepareOnce(request: WorkingSetRequest): Promise<PreparedWorkingSet> {
    return askOnce(prepared, keyOf(request), () => prepare(request));
  }

  async function provide(request: WorkingSetRequest): Promise<WorkingSet> {
    const { workingSet, picked: versions, events, placedCount, unite } = await prepareOnce(request);
    const united = unite?.();
    for (const event of [...events, ...(united?.warnings ?? [])]) house.reporter(event);
    toldCount += placedCount;
    remember(versions);
    return united === undefined ? workingSet : workingSetOf(workingSet.distributions, united.bridge);
  }

  function tidy(eggsDirectory: AbsolutePath): void {
    if (tidied.has(eggsDirectory)) return;
    tidied.add(eggsDirectory);
    removeAbandonedDrafts(eggsDirectory, house);
  }

  function remember(versions: readonly PickedVersion[]): void {
    for (const version of versions) if (!picked.has(version.name)) picked.set(version.name, version);
  }

  async function openEnvironment(request: SourceRequest): Promise<RecordingEnvironment> {
    // Not the listing of eggs of the parts: it is read before the develop eggs are in place.
    const shelf = createEggShelf(house.settings.interpreter, house.files);
    bench ??= loadWorkshop(house, { eggs: shelf, drafts, fetchesAhead: false });
    return (await (await bench).sources(request)).openEnvironment();
  }

  function noteOldNamespaces(declared: OldNamespaces): void {
    oldNamespaces.set(declared.name, declared);
  }

  const builder = createEggBuilder({
    house,
    noteOldNamespaces,
    isDeveloped: (project) => developed.has(project),
    leaving,
    privateDirectory,
    eggs: (request) => eggs.of(request),
    sources: async (request) => (await openWorkshop()).sources(request),
    openEnvironment,
    whenPlaced() {
      toldCount += 1;
    },
  });

  return {
    ...builder,
    expectRemoval(paths) {
      for (const path of paths) leaving.add(path);
    },
    provide: (request) => askOnce(provided, keyOf(request), () => provide(request)),
    async prepare(request) {
      await prepareOnce(request);
    },
    foresee(requests) {
      for (const request of requests) if (recall(request) === undefined) void fetch(request).catch(() => undefined);
    },
    async foretell(request) {
      lookout ??= loadWorkshop(house, { eggs, drafts, fetchesAhead: false });
      const { sources, resolveWithHindsight, lookAtHand } = await lookout;
      const { resolution, candidates } = await resolveWithHindsight(request, await sources(request), {
        settings: house.settings,
        lookBack: lookAtHand(house),
        approve: () => undefined,
      });
      for (const event of warningEvents(resolution.warnings)) house.reporter(event);
      return foretold(resolution.choices, candidates);
    },
    async openDevelop(request) {
      const { openDevelopShop } = await import('../develop/open-develop-shop.ts');
      const shop = openDevelopShop(request, {
        ...house,
        noteOldNamespaces,
        openEnvironment: () => openEnvironment(request),
      });
      return {
        ...shop,
        make(directory, options) {
          developed.add(directory);
          return shop.make(directory, options);
        },
      };
    },
    async provideSetupTools(request) {
      const { provideSetupTools } = await import('./provide-setup-tools.ts');
      const { openEnvironment } = await (await openWorkshop()).sources(request);
      return await provideSetupTools(openEnvironment, house.settings);
    },
    oldNamespaces: () => [...oldNamespaces.values()].sort((left, right) => compareText(left.name, right.name)),
    placedCount: () => toldCount,
    picked: () => [...picked.values()],
    async close() {
      house.closeIndexes();
      await drafts.discard();
      // Nobody waits for threads that have nothing to do any more: they do not keep the process alive.
      void house.entryMaker.close();
      house.store.close();
    },
  };
}

function hasMovingSource({ payload }: Candidate): boolean {
  const own = payload as CandidatePayload;
  return own.kind === 'file' && own.direct?.isMoving === true;
}

function foretold(choices: readonly Choice[], candidates: KnowingSource): readonly ForetoldVersion[] {
  return choices
    .filter(({ candidate }) => candidate.kind !== 'develop')
    .map(({ candidate }) => ({ name: candidates.nameOf(candidate), version: formatVersion(candidate.version) }));
}
