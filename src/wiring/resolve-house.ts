import type { ResolvedVersion, ResolveSummary } from '#cli';
import { whileDoing } from '#base';
import { foreseenRequests } from '#parts';

import type { LoadedHouse } from './loaded-house.ts';
import { openSession } from './install-house.ts';
import type { OpenedSession } from './install-house.ts';
import { untilStopped } from './until-stopped.ts';

/** Runs `buildout resolve` over a loaded configuration: finds versions, and leaves the tree as it is. */
export async function resolveHouse(house: LoadedHouse, parts: readonly string[]): Promise<ResolveSummary> {
  const opened = await openSession(house);
  try {
    return await untilStopped(house.desk.signal, () => whileDoing('Resolving.', () => resolveSession(opened, parts)));
  } finally {
    await opened.openedAcquisition()?.close();
  }
}

/** All parts are resolved at once; the first of them in order tells what is wrong, whichever failed first. */
async function resolveSession(opened: OpenedSession, parts: readonly string[]): Promise<ResolveSummary> {
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
