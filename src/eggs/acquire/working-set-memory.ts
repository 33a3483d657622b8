import { compareText, fingerprint } from '#base';
import type { FileReader } from '#base';

import { formatVersion, parseProjectName } from '#packaging';

import type { EggPayload, EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import type { WorkingSet } from '../distributions/working-set.ts';
import type { PickedVersion, WorkingSetMemo } from '../memo/memo.ts';
import { stampWatched } from '../namespaces/stamp-watched.ts';
import type { UnitedNamespaces } from '../namespaces/unite-namespaces.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** A working set that an earlier run worked out and that still holds. */
export interface RememberedWorkingSet {
  readonly workingSet: WorkingSet;
  readonly picked: readonly PickedVersion[];
  /** What is said of it in every run. */
  readonly notes: WorkingSetMemo['notes'];
}

/** A working set that was worked out in this run. */
export interface FreshWorkingSet extends RememberedWorkingSet {
  /** Whether a requirement names a branch, which may have moved by the next run. */
  readonly isMoving: boolean;
  readonly key: string;
  readonly request: WorkingSetRequest;
  readonly eggs: EggsOnDisk;
  /** What became of its namespaces by the end of the run; nothing is kept where nobody asked. */
  readonly united: () => Pick<UnitedNamespaces, 'warnings' | 'namespaces'> | undefined;
}

/** What is known of the working sets of earlier runs, and what the next run may know of this one's. */
export interface WorkingSetMemory {
  /** The answer of an earlier run to an equal request, if nothing on disk or on an index can have changed it. */
  recall(key: string, request: WorkingSetRequest, eggs: EggsOnDisk): RememberedWorkingSet | undefined;
  keep(fresh: FreshWorkingSet): void;
  /** Everything that holds after this run: what was recalled, and what is fresh. Sorted by key: order of use depends on timing. */
  toKeep(): readonly WorkingSetMemo[];
}

/** A memory that starts with what an earlier run kept. */
export function createWorkingSetMemory(known: readonly WorkingSetMemo[], files: FileReader): WorkingSetMemory {
  const byKey = new Map(known.map((memo) => [memo.key, memo]));
  const kept = new Map<string, () => WorkingSetMemo | undefined>();
  return {
    recall(key, request, eggs): RememberedWorkingSet | undefined {
      const memo = byKey.get(key);
      if (memo === undefined || (mayChange(memo) && asksIndex(request))) return undefined;
      if (memo.eggsStamp !== stampOf(memo.picked, eggs) || !areUnited(memo, files)) return undefined;
      const workingSet = recallDistributions(memo, eggs);
      if (workingSet !== undefined) kept.set(key, () => memo);
      return workingSet === undefined ? undefined : { workingSet, picked: memo.picked, notes: memo.notes };
    },
    keep({ key, request, workingSet, picked, isMoving, eggs, notes, united }) {
      const placedBefore = eggs.placedCount;
      kept.set(key, () => {
        if (isOvertaken(picked, eggs, placedBefore)) return undefined;
        if (asksIndex(request) && !isOnlyChoice(picked, eggs)) return undefined;
        const { warnings, namespaces } = united() ?? {};
        if (warnings === undefined || namespaces === undefined) return undefined;
        return { key, ...toMemo({ workingSet, picked, isMoving, eggs }), notes: [...notes, ...warnings], namespaces };
      });
    },
    toKeep: () => [...kept].sort(([left], [right]) => compareText(left, right)).flatMap(([, make]) => make() ?? []),
  };
}

/** Whether the world may have a newer answer. */
function mayChange({ picked, isMoving }: WorkingSetMemo): boolean {
  return picked.length > 0 || isMoving === true;
}

/** A version that was picked from an index may be another one the next time. */
function asksIndex({ isNewest, isOffline }: WorkingSetRequest): boolean {
  return isNewest && !isOffline;
}

/** Whether a run that is content with what is installed has to pick the same again: nothing else lies on disk. */
function isOnlyChoice(picked: readonly PickedVersion[], eggs: EggsOnDisk): boolean {
  return picked.every(({ name }) => eggs.of(parseProjectName(name)).length === 1);
}

function recallDistributions(memo: WorkingSetMemo, eggs: EggsOnDisk): WorkingSet | undefined {
  const distributions: Distribution[] = [];
  for (const { project, kind, location } of memo.distributions) {
    const found = eggs.of(parseProjectName(project)).find(({ payload }) => {
      const { distribution } = payload as EggPayload;
      return distribution.kind === kind && distribution.location === location;
    });
    const distribution = (found?.payload as EggPayload | undefined)?.distribution ?? eggs.directAt(location);
    if (distribution === undefined) return undefined;
    distributions.push(distribution);
  }
  return workingSetOf(distributions, memo.namespaces?.bridge ?? undefined);
}

/** Whether the namespaces of develop eggs are what they were, and what makes them one is still there. */
function areUnited({ namespaces }: WorkingSetMemo, files: FileReader): boolean {
  if (namespaces === null) return true;
  const { bridge, stamp } = namespaces;
  return stampWatched(namespaces, files) === stamp && (bridge === null || files.facts(bridge) !== undefined);
}

function toMemo({
  workingSet,
  picked,
  isMoving,
  eggs,
}: Pick<FreshWorkingSet, 'workingSet' | 'picked' | 'isMoving' | 'eggs'>): Omit<
  WorkingSetMemo,
  'key' | 'notes' | 'namespaces'
> {
  const distributions = workingSet.distributions.map(({ project, kind, location }) => ({ project, kind, location }));
  const moving = isMoving ? ({ isMoving } as const) : {};
  return { distributions, picked, ...moving, eggsStamp: stampOf(picked, eggs) };
}

/** Which versions of the picked projects lie on disk, and all develop eggs: another one there could be picked instead. */
function stampOf(picked: readonly PickedVersion[], eggs: EggsOnDisk): string {
  const facts = [
    eggs.developKeys(),
    picked.map(({ name }) =>
      eggs
        .of(parseProjectName(name))
        .map(({ key }) => key)
        .sort(),
    ),
  ];
  return fingerprint(JSON.stringify(facts));
}

/** Whether a later part placed another version of something that was picked: then the next run may pick that. */
function isOvertaken(picked: readonly PickedVersion[], eggs: EggsOnDisk, placedBefore: number): boolean {
  const versions = new Map(picked.map(({ name, version }) => [parseProjectName(name) as string, version]));
  return eggs.placedSince(placedBefore).some(({ project, version }) => {
    const own = versions.get(project);
    return own !== undefined && own !== formatVersion(version);
  });
}
