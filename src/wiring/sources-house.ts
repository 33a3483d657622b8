import type { SourcesRequest, SourcesSummary } from '#cli';
import { resolvePath, whileDoing } from '#base';
import { lockTree, TREE_LOCK_VARIABLE } from '#eggs';
import { readSourcesSettings } from '#parts';
import { changeSources, lockSources, reportSources, switchByHand } from '#sources';

import { clock, fileWriter, lockKeeper } from '../system/index.ts';
import { openSession } from './install-house.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { openSourcesWorkshop } from './open-sources-workshop.ts';
import { untilStopped } from './until-stopped.ts';

/** Runs `buildout sources` over a loaded configuration. What only tells does not wait for other runs. */
export async function sourcesHouse(house: LoadedHouse, request: SourcesRequest): Promise<SourcesSummary> {
  const { desk, loaded, surroundings } = house;
  const { signal } = desk;
  if (request.action === 'status') return await untilStopped(signal, () => perform(house, request));
  const lock = await lockTree(
    {
      privateDirectory: resolvePath(loaded.directory, '.buildout'),
      heldByAncestor: surroundings.environment[TREE_LOCK_VARIABLE],
      signal,
    },
    { locks: lockKeeper, clock, reporter: desk.reporter },
  );
  try {
    return await untilStopped(signal, () => perform(house, request));
  } finally {
    // What was stopped may not have ended yet: no other run shall meet it. The lock ends with the process.
    if (!signal.aborted) lock.release();
  }
}

async function perform(house: LoadedHouse, { action, names, isForced }: SourcesRequest): Promise<SourcesSummary> {
  const { session, settings } = await openSession(house);
  const { directory } = house.loaded;
  const request = await readSourcesSettings(session, settings, house.surroundings.homeDirectory);
  const workshop = openSourcesWorkshop(house);
  const sourcesHouse = {
    files: fileWriter,
    reporter: house.desk.reporter,
    openWorkshop: () => Promise.resolve(workshop),
    privateDirectory: undefined,
  };
  return await whileDoing('Looking after sources.', async (): Promise<SourcesSummary> => {
    switch (action) {
      case 'status':
        return { action, directory, sources: await reportSources(request, names, sourcesHouse) };
      case 'lock':
        return { action, ...lockSources(request, sourcesHouse) };
      case 'activate':
      case 'deactivate':
        return { action, sources: switchByHand({ action, names }, request, sourcesHouse).map((name) => ({ name })) };
      case 'update':
      case 'checkout': {
        const change = { action, names, isForced };
        return { action, directory, sources: await changeSources(change, request, sourcesHouse) };
      }
    }
  });
}
