import { fingerprint, isWithin } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { formatVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Interpreter } from '#python';
import type { Candidate } from '#resolver';

import type { Distribution } from '../distributions/distribution.ts';
import { directDirectory, isDirectEgg } from '../layout/direct-eggs.ts';
import { findDevelopEggs } from '../layout/find-develop-eggs.ts';
import { findEggs, tryOpenEgg } from '../layout/find-eggs.ts';

/** Where eggs lie, and for which Python. */
export interface EggPlaces {
  readonly eggsDirectory: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
  readonly interpreter: Interpreter;
  /** Paths that this run is going to remove: what lies there does not count. */
  readonly leaving?: ReadonlySet<AbsolutePath>;
}

/** What a candidate that lies on disk carries through the resolver. */
export interface EggPayload {
  readonly kind: 'egg';
  readonly distribution: Distribution;
}

/** The eggs and develop eggs that lie on disk, listed once and kept up as eggs are placed. */
export interface EggsOnDisk {
  of(project: ProjectName): readonly Candidate[];
  /** The eggs of what a requirement names by its URL, by the key of the URL; nobody else is to have them. */
  direct(key: string): readonly Distribution[];
  /** The one of these that lies at `location`. */
  directAt(location: AbsolutePath): Distribution | undefined;
  /** What tells all that lies in the develop-eggs directory apart from others, and from what it was before, sorted. */
  developKeys(): readonly string[];
  /** Tells that an egg was placed. */
  add(distribution: Distribution): void;
  /** Tells of what will lie in the develop-eggs directory: it counts from now on, and stands before what lies there. */
  announce(distribution: Distribution): void;
  /** How many eggs were placed so far in this run. */
  readonly placedCount: number;
  /** The eggs placed since the count was `since`. */
  placedSince(since: number): readonly Distribution[];
}

/** Lists the directories when first asked. */
export function listEggsOnDisk(places: EggPlaces, files: FileReader): EggsOnDisk {
  let byProject: Map<ProjectName, Candidate[]> | undefined;
  const byKey = new Map<string, readonly Distribution[]>();
  let keys: readonly string[] | undefined;
  const placed: Distribution[] = [];

  function listing(): Map<ProjectName, Candidate[]> {
    if (byProject !== undefined) return byProject;
    byProject = new Map();
    const { eggsDirectory, developEggsDirectory, interpreter, leaving } = places;
    const developed = findDevelopEggs(developEggsDirectory, interpreter, files, leaving);
    for (const distribution of developed) keep(byProject, distribution);
    for (const distribution of findEggs(eggsDirectory, interpreter, files)) keep(byProject, distribution);
    return byProject;
  }

  function direct(key: string): readonly Distribution[] {
    const known = byKey.get(key) ?? findEggs(directDirectory(places.eggsDirectory, key), places.interpreter, files);
    byKey.set(key, known);
    return known;
  }

  function isDeveloped({ kind, payload }: Candidate): boolean {
    return kind === 'develop' || isWithin(places.developEggsDirectory, (payload as EggPayload).distribution.location);
  }

  return {
    of: (project) => listing().get(project) ?? [],
    direct,
    directAt(location) {
      if (!isDirectEgg(location, places.eggsDirectory) || files.facts(location)?.kind !== 'directory') return undefined;
      return tryOpenEgg(location, places.interpreter, files);
    },
    developKeys: () =>
      (keys ??= [...listing().values()]
        .flat()
        .flatMap((candidate) => (isDeveloped(candidate) ? [`${candidate.key} ${needsOf(candidate)}`] : []))
        .sort()),
    announce(distribution) {
      keys = undefined;
      const { project, location, kind } = distribution;
      const others = (listing().get(project) ?? []).filter((other) => {
        const isSame = (other.payload as EggPayload).distribution.location === location;
        return !isSame && !(kind === 'develop' && isDeveloped(other));
      });
      listing().set(project, [toCandidate(distribution), ...others]);
    },
    add(distribution) {
      if (isDirectEgg(distribution.location, places.eggsDirectory)) byKey.clear();
      else keep(listing(), distribution);
      keys = undefined;
      placed.push(distribution);
    },
    get placedCount() {
      return placed.length;
    },
    placedSince: (since) => placed.slice(since),
  };
}

/** The metadata of a develop egg changes with its source, while its version stays. */
function needsOf({ payload }: Candidate): string {
  const { distribution } = payload as EggPayload;
  const metadata = distribution.metadataText('METADATA');
  // To look in vain takes as long as to read.
  const others = metadata === undefined ? ['PKG-INFO', 'requires.txt'] : [];
  return fingerprint(JSON.stringify([metadata, ...others.map((name) => distribution.metadataText(name))]));
}

function keep(byProject: Map<ProjectName, Candidate[]>, distribution: Distribution): void {
  const known = byProject.get(distribution.project);
  const candidate = toCandidate(distribution);
  if (known === undefined) byProject.set(distribution.project, [candidate]);
  else known.push(candidate);
}

function toCandidate(distribution: Distribution): Candidate {
  const payload: EggPayload = { kind: 'egg', distribution };
  return {
    key: `${distribution.kind} ${distribution.location} ${formatVersion(distribution.version)}`,
    project: distribution.project,
    name: distribution.name,
    version: distribution.version,
    kind: distribution.kind,
    isInstalled: true,
    payload,
  };
}
