import { pythonRepr } from '#base';
import type { LogEvent, Reporter } from '#base';
import { formatVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Resolution } from '#resolver';

import type { KnowingSource } from '../candidates/candidate-source.ts';
import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { PickedVersion } from '../memo/memo.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import { UNREADABLE_REQUIREMENT } from './errors.ts';
import { pickedVersionsOf } from './picked-versions.ts';
import type { KnownResolution } from './resolve-with-hindsight.ts';
import type { WorkingSetRequest } from './working-set-request.ts';
import type { Workshop } from './workshop.ts';

/** What is known of a request before its eggs are in place. */
export interface Answer {
  readonly resolution: Resolution;
  readonly picked: readonly PickedVersion[];
  /** What is to be said of each distribution when its turn comes, by key of its candidate. */
  readonly notes: ReadonlyMap<string, LogEvent>;
  /** How many eggs this run had placed when it was resolved. */
  readonly placedBefore: number;
}

/**
 * Resolves a request, gets into the store what was chosen, and tells what was passed over on the way.
 *
 * @throws {UserError} `eggs/picked-version` where picking is forbidden, and what resolving throws.
 */
export async function workOut(
  request: WorkingSetRequest,
  workshop: Workshop,
  house: AcquisitionHouse,
): Promise<Answer> {
  const { settings } = house;
  const sources = await workshop.sources(request);
  const placedBefore = sources.eggs.placedCount;
  const { resolution, candidates, notes } = await workshop.resolveWithHindsight(request, sources, {
    settings,
    lookBack: workshop.lookIntoAll(house),
    approve(known) {
      if (!settings.allowsPickedVersions) workshop.checkPicked(pickedIn(known), known.resolution);
    },
  });
  noteUnreadable(resolution, candidates, house.reporter);
  return { resolution, picked: pickedIn({ resolution, candidates }), notes, placedBefore };
}

function pickedIn({ resolution, candidates }: KnownResolution): readonly PickedVersion[] {
  return pickedVersionsOf(resolution, (candidate) => candidates.nameOf(candidate));
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
export function isOutdated(
  { resolution, placedBefore }: Answer,
  eggs: EggsOnDisk,
  request: WorkingSetRequest,
): boolean {
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
