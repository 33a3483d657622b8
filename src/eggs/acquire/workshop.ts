import type { NamespaceUniter } from '../namespaces/unite-namespaces.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import type { checkPicked } from './check-picked.ts';
import type { lookAtHand, lookIntoAll } from './hindsight.ts';
import type { fetchChoices, placeChoices } from './place-choices.ts';
import type { resolveWithHindsight } from './resolve-with-hindsight.ts';
import type { SourceRequest, Sources, SourceShelfOptions } from './source-shelf.ts';

/** What is needed once something has to be worked out; a run that remembers everything does not load it. */
export interface Workshop {
  readonly sources: (request: SourceRequest) => Promise<Sources>;
  readonly resolveWithHindsight: typeof resolveWithHindsight;
  readonly lookIntoAll: typeof lookIntoAll;
  readonly lookAtHand: typeof lookAtHand;
  readonly fetchChoices: typeof fetchChoices;
  readonly placeChoices: typeof placeChoices;
  readonly checkPicked: typeof checkPicked;
  readonly uniteNamespaces: NamespaceUniter;
}

/** Loads it, with sources of its own. */
export async function loadWorkshop(house: AcquisitionHouse, options: SourceShelfOptions): Promise<Workshop> {
  const [{ createSourceShelf }, resolving, looking, placing, checking, { createNamespaceUniter }] = await loadTools();
  const shelf = createSourceShelf(house, options);
  return {
    sources: (request) => shelf.of(request),
    ...resolving,
    ...looking,
    ...placing,
    ...checking,
    uniteNamespaces: createNamespaceUniter(house.files),
  };
}

/** Loads what an acquisition that has something to do will load, while there is time. */
export async function loadAcquisitionAhead(): Promise<void> {
  await loadTools();
}

function loadTools() {
  return Promise.all([
    import('./source-shelf.ts'),
    import('./resolve-with-hindsight.ts'),
    import('./hindsight.ts'),
    import('./place-choices.ts'),
    import('./check-picked.ts'),
    import('../namespaces/unite-namespaces.ts'),
  ]);
}
