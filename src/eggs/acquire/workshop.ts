import type { AcquisitionHouse } from './acquisition-house.ts';
import type { checkPicked } from './check-picked.ts';
import type { fetchChoices, placeChoices } from './place-choices.ts';
import type { resolveRequest } from './resolve-request.ts';
import type { Sources, SourceShelfOptions } from './source-shelf.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** What is needed once something has to be worked out; a run that remembers everything does not load it. */
export interface Workshop {
  readonly sources: (request: WorkingSetRequest) => Promise<Sources>;
  readonly resolveRequest: typeof resolveRequest;
  readonly fetchChoices: typeof fetchChoices;
  readonly placeChoices: typeof placeChoices;
  readonly checkPicked: typeof checkPicked;
}

/** Loads it, with sources of its own. */
export async function loadWorkshop(house: AcquisitionHouse, options: SourceShelfOptions): Promise<Workshop> {
  const [{ createSourceShelf }, resolving, placing, checking] = await Promise.all([
    import('./source-shelf.ts'),
    import('./resolve-request.ts'),
    import('./place-choices.ts'),
    import('./check-picked.ts'),
  ]);
  const shelf = createSourceShelf(house, options);
  return { sources: (request) => shelf.of(request), ...resolving, ...placing, ...checking };
}
