import { askOnce } from '#base';
import { parseRequirement } from '#packaging';
import type { AbsolutePath, WarningEvent } from '#base';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import type { SourceRequest, Sources } from '../acquire/source-shelf.ts';
import type { EggPayload, EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { DevelopShop } from '../develop/develop-request.ts';
import type { OldNamespaces } from '../develop/old-namespaces.ts';
import type { CustomRequest, EggBuilder, PartDevelopRequest, PartEgg } from './egg-builder.ts';
import { DEVELOPED_TWICE, NOT_BUILT_OFFLINE } from './errors.ts';
import { findLyingEgg } from './find-lying-egg.ts';

/** What building for parts takes. */
export interface EggBuilderHouse {
  readonly house: AcquisitionHouse;
  /** Paths that this run is going to remove. */
  readonly leaving: ReadonlySet<AbsolutePath>;
  /** Where it is remembered what was developed; `undefined` when nothing shall be remembered. */
  readonly privateDirectory: AbsolutePath | undefined;
  readonly eggs: (request: SourceRequest) => EggsOnDisk;
  readonly sources: (request: SourceRequest) => Promise<Sources>;
  readonly openEnvironment: (request: SourceRequest) => Promise<RecordingEnvironment>;
  /** Hears of each project that declares namespace packages in the old way. */
  readonly noteOldNamespaces: (declared: OldNamespaces) => void;
  /** Whether `[buildout] develop` names the project as well. */
  readonly isDeveloped: (project: AbsolutePath) => boolean;
  /** Told whenever something was put into the develop-eggs directory. */
  readonly whenPlaced: () => void;
}

/** A builder for the parts of one run. Where everything lies there, nothing is loaded and nothing is started. */
export function createEggBuilder(builder: EggBuilderHouse): EggBuilder {
  const customs = new Map<string, Promise<PartEgg>>();
  const queues = new Map<string, Promise<unknown>>();
  const develops = new Map<string, Promise<PartEgg>>();
  const shops = new Map<string, Promise<DevelopShop>>();

  function shopFor(request: PartDevelopRequest): Promise<DevelopShop> {
    const { eggsDirectory, developEggsDirectory, isOffline, findLinks, index, allowHosts } = request;
    const place: SourceRequest = { eggsDirectory, developEggsDirectory, isOffline, findLinks, index, allowHosts };
    return askOnce(shops, JSON.stringify(place), async () => {
      const { openDevelopShop } = await import('../develop/open-develop-shop.ts');
      const { house, leaving, privateDirectory, openEnvironment, noteOldNamespaces } = builder;
      return openDevelopShop(
        { ...place, privateDirectory, memory: 'develop-parts' },
        { ...house, leaving, noteOldNamespaces, openEnvironment: () => openEnvironment(place) },
      );
    });
  }

  /** Parts of one project follow one another: what the first of them builds is good enough for the others. */
  async function queued(request: CustomRequest): Promise<PartEgg> {
    const { project } = parseRequirement(request.requirement.text);
    const before = queues.get(project);
    const answer = (async () => {
      await before?.catch(() => undefined);
      return await custom(request, builder);
    })();
    queues.set(project, answer);
    return await answer;
  }

  return {
    buildCustom: (request) => askOnce(customs, keyOf(request), () => queued(request)),
    buildDevelop: (request) =>
      askOnce(develops, JSON.stringify(request), async () => develop(request, await shopFor(request), builder)),
  };
}

/** Places in the configuration make no difference. */
function keyOf({ requirement, environment, ...rest }: CustomRequest): string {
  const facts = Object.entries(rest).filter(([name]) => name !== 'part');
  return JSON.stringify([facts, requirement.text, environment.map(({ name, text }) => [name, text])]);
}

async function custom(request: CustomRequest, { house, eggs, sources, whenPlaced }: EggBuilderHouse): Promise<PartEgg> {
  const requirement = parseRequirement(request.requirement.text);
  const own = eggs(request);
  const lying = findLyingEgg(requirement, request, { eggs: own, settings: house.settings });
  if (lying !== undefined) return lyingEgg(lying);
  const [{ buildCustomEgg }, { comingEgg }, { draftEgg }] = await Promise.all([
    import('./build-custom-egg.ts'),
    import('./coming-egg.ts'),
    import('../layout/draft-egg.ts'),
  ]);
  const outcome = await buildCustomEgg(requirement, request, { sources: await sources(request), house });
  if (outcome.kind === 'offline') {
    house.reporter(notBuilt(request));
    return NOTHING;
  }
  if (outcome.kind === 'lying') return lyingEgg(outcome.candidate);
  const { developEggsDirectory } = request;
  const { interpreter } = house.settings;
  const { target } = draftEgg(outcome.entry, { eggsDirectory: developEggsDirectory, interpreter });
  own.announce(comingEgg(outcome.entry, target, house.files));
  return placedOnce([target], async () => {
    const { placeCustomEgg } = await import('./place-custom-egg.ts');
    await placeCustomEgg({ ...outcome, target, developEggsDirectory }, house);
    whenPlaced();
  });
}

const NOTHING: PartEgg = { paths: [], place: () => Promise.resolve() };

function notBuilt({ part, requirement: { text, location } }: CustomRequest): WarningEvent {
  return {
    kind: 'warning',
    code: NOT_BUILT_OFFLINE,
    message: `${part} stays empty: ${text} was not built before, and buildout runs offline`,
    hint: 'Run once without -o (or offline = true)',
    location,
  };
}

/**
 * Differs from zc.buildout: a develop egg that stands in for what should be built is none of the part's files, so that
 * removing the part does not remove somebody's sources.
 */
function lyingEgg({ kind, payload }: { readonly kind: string; readonly payload: unknown }): PartEgg {
  return kind === 'develop' ? NOTHING : { ...NOTHING, paths: [(payload as EggPayload).distribution.location] };
}

async function develop(
  request: PartDevelopRequest,
  shop: DevelopShop,
  { house, eggs, isDeveloped, whenPlaced }: EggBuilderHouse,
): Promise<PartEgg> {
  if (isDeveloped(request.project)) house.reporter(developedTwice(request.project));
  const egg = await shop.make(request.project, request.options);
  if (egg.coming !== undefined) eggs(request).announce(egg.coming);
  return placedOnce(egg.paths, () => {
    for (const event of [...egg.notes, ...egg.warnings]) house.reporter(event);
    egg.place();
    shop.remember();
    if (!egg.isInPlace) whenPlaced();
    return Promise.resolve();
  });
}

function developedTwice(project: AbsolutePath): WarningEvent {
  return {
    kind: 'warning',
    code: DEVELOPED_TWICE,
    message: `${project} is developed by a part and by develop in [buildout]: it is built twice in every run`,
    hint: 'Take it out of develop',
  };
}

/** Two parts may ask for the same. */
function placedOnce(paths: readonly AbsolutePath[], place: () => Promise<void>): PartEgg {
  let placed: Promise<void> | undefined;
  return { paths, place: () => (placed ??= place()) };
}
