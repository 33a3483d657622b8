import type { ResolvedVersion, ResolveSummary } from '#cli';
import { whileDoing } from '#base';
import { changePins, foreseenRequests, readSourcesSettings, wantsSources } from '#parts';
import { foreseePins } from '#sources';

import { fileWriter } from '../system/index.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { openSession } from './install-house.ts';
import type { OpenedSession } from './install-house.ts';
import { untilStopped } from './until-stopped.ts';

/** Runs `buildout resolve` over a loaded configuration: finds versions, and leaves the tree as it is. */
export async function resolveHouse(house: LoadedHouse, parts: readonly string[]): Promise<ResolveSummary> {
  const opened = await openSession(house);
  try {
    return await untilStopped(house.desk.signal, () =>
      whileDoing('Resolving.', () => resolveSession(opened, parts, house)),
    );
  } finally {
    await opened.openedAcquisition()?.close();
  }
}

/** All parts are resolved at once; the first of them in order tells what is wrong, whichever failed first. */
async function resolveSession(
  opened: OpenedSession,
  parts: readonly string[],
  house: LoadedHouse,
): Promise<ResolveSummary> {
  if (await wantsSources(await opened.session.section('buildout'))) await forgetPinsOfSources(opened, house);
  const { requests, silentParts } = await foreseenRequests(parts, opened.session);
  const acquisition = await opened.acquisition();
  const answers = requests.map(({ part, request }) =>
    whileDoing(`Resolving ${part}.`, () => acquisition.foretell(request)),
  );
  for (const answer of answers) void answer.catch(() => undefined);
  const versions: ResolvedVersion[] = [];
  for (const [place, answer] of answers.entries()) {
    const part = requests[place]?.part ?? '';
    versions.push(...(await answer).map(({ name, version }) => ({ name, version, part })));
  }
  return { versions, silentParts };
}

/** Projects that are developed have no pins, as far as they are there. */
async function forgetPinsOfSources(opened: OpenedSession, { surroundings, desk }: LoadedHouse): Promise<void> {
  const { session, settings } = opened;
  const request = await readSourcesSettings(session, settings, surroundings.homeDirectory);
  await changePins(foreseePins(request, { files: fileWriter, reporter: desk.reporter }), opened);
}
