import { askOnce } from '#base';
import { compareVersions, formatVersion, tryParseVersion } from '#packaging';
import type { ProjectName, Requirement, RequirementProblem, Version } from '#packaging';
import type { FoundListing, IndexFile } from '#package-index';
import { listCandidates } from '#resolver';
import type {
  Candidate,
  CandidateDependencies,
  CandidateListing,
  CandidateSource,
  FoundCandidates,
  Rejection,
} from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { Store } from '../store/store.ts';
import type { ChoiceRecords } from './choice-records.ts';
import { dependenciesFor } from './dependencies-for.ts';
import { directCandidate } from './direct-candidate.ts';
import type { MetadataReader } from './direct-candidate.ts';
import type { DirectHouse } from './direct-house.ts';
import type { EggPayload, EggsOnDisk } from './eggs-on-disk.ts';
import type { OpenedIndex } from './index-place.ts';
import { rankFiles } from './rank-files.ts';
import type { FilePayload } from './rank-files.ts';
import { readDistribution, readManifest, readMetadata, shownName } from './read-metadata.ts';
import type { ReadMetadata } from './read-metadata.ts';
import type { ReadyEggs } from './ready-eggs.ts';
import type { SdistBuilder } from './sdist-builder.ts';
import type { WheelFetcher } from './wheel-fetcher.ts';

/** What candidates are found by. */
export interface CandidateHouse extends DirectHouse {
  readonly settings: AcquisitionSettings;
  readonly eggs: EggsOnDisk;
  readonly opened: OpenedIndex;
  readonly choices: ChoiceRecords;
  readonly store: Store;
  readonly wheels: WheelFetcher;
  readonly builder: SdistBuilder;
  readonly readyEggs: ReadyEggs;
  /** Links out of the metadata of distributions, searched like find-links. */
  readonly dependencyLinks: readonly string[];
  /** Whether what is pinned should be fetched as soon as it is found, because it will be installed. */
  readonly fetchesAhead: boolean;
}

const SMALL_WHEEL_BYTES = 1_000_000;

/** What a candidate carries: an egg on disk, or a file that can be had. */
export type CandidatePayload = EggPayload | FilePayload;

/** A source that also remembers what the metadata said which it read on behalf of the resolver. */
export interface KnowingSource extends CandidateSource {
  direct(requirement: Requirement): Promise<Candidate>;
  /** The same on behalf of a build, which reads metadata by way of `metadataOf`. */
  directFor(requirement: Requirement, metadataOf: MetadataReader): Promise<Candidate>;
  /** The name of the distribution as its metadata has it, where that was read. Source: zc-buildout.md 5.1. */
  nameOf(candidate: Candidate): string;
  /** What was passed over in the metadata of the candidate. */
  unreadableOf(candidate: Candidate): readonly RequirementProblem[];
}

/** The world as the resolver sees it: eggs on disk, then the index, asked once for each project. */
export function createCandidateSource(house: CandidateHouse): KnowingSource {
  const listings = new Map<ProjectName, Promise<CandidateListing>>();
  const unpinned = new Map<ProjectName, Promise<CandidateListing>>();
  const dependencies = new Map<string, Promise<CandidateDependencies>>();
  const known = new Map<string, ReadMetadata>();

  function list(project: ProjectName): Promise<CandidateListing> {
    return askOnce(listings, project, () => askIndex(project, house));
  }

  async function read(candidate: Candidate): Promise<CandidateDependencies> {
    const payload = candidate.payload as CandidatePayload;
    if (payload.kind === 'egg') return readDistribution(payload.distribution).dependencies;
    const metadata = await readFileMetadata(candidate, payload, house);
    known.set(candidate.key, metadata);
    return dependenciesFor(house.settings.interpreter, metadata);
  }

  return {
    installed: (project) => house.eggs.of(project),
    available: list,
    availableUnpinned: (project) => askOnce(unpinned, project, () => listAll(project, house)),
    dependencies: (candidate) => askOnce(dependencies, candidate.key, () => read(candidate)),
    direct: (requirement) => directCandidate(requirement, (candidate) => house.builder.metadata(candidate), house),
    directFor: (requirement, metadataOf) => directCandidate(requirement, metadataOf, house),
    nameOf({ key, name }) {
      const read = known.get(key)?.name ?? '';
      return read === '' ? shownName(name) : read;
    },
    unreadableOf: ({ key }) => known.get(key)?.unreadable ?? [],
  };
}

async function askIndex(project: ProjectName, house: CandidateHouse): Promise<CandidateListing> {
  const pinned = pinnedVersion(project, house.settings);
  const remembered = pinned === undefined ? undefined : house.choices.find(project, pinned);
  if (remembered !== undefined && isAtHand(remembered, house)) {
    const { candidates, rejected } = rankFiles(project, [remembered], house.settings);
    fetchAhead(project, candidates, house);
    return listCandidates(candidates, rejected);
  }
  // The page of a pinned project need not be kept: what was chosen from it is.
  const { dependencyLinks } = house;
  const listing = await house.opened.index.listFiles(project, { keepsPage: pinned === undefined, dependencyLinks });
  if (listing.kind !== 'found') return { kind: listing.kind };
  if (pinned === undefined) return found(project, listing, house);
  const files = listing.filesOfVersion(pinned);
  if (files.length === 0) return found(project, listing, house);
  const { candidates, rejected } = rankFiles(project, files, house.settings);
  const best = candidates[0]?.payload as FilePayload | undefined;
  if (best !== undefined) {
    house.choices.keep(project, pinned, best.file);
    fetchAhead(project, candidates, house);
  }
  return listCandidates(candidates, rejected);
}

/** What is pinned will be taken, unless its egg lies there. */
function fetchAhead(
  project: ProjectName,
  [best]: readonly Candidate[],
  { eggs, fetchesAhead, wheels }: CandidateHouse,
): void {
  if (!fetchesAhead || best?.kind !== 'wheel') return;
  const lies = eggs.of(project).some(({ version }) => compareVersions(version, best.version) === 0);
  if (!lies) wheels.begin((best.payload as FilePayload).file);
}

/** Everything that the index offers, whatever the pin says: what an explanation speaks of. */
async function listAll(project: ProjectName, house: CandidateHouse): Promise<CandidateListing> {
  const { dependencyLinks } = house;
  const listing = await house.opened.index.listFiles(project, { dependencyLinks });
  return listing.kind === 'found' ? found(project, listing, house) : { kind: listing.kind };
}

/** A remembered file is as good as the index page when its bytes need not be fetched, or can be. */
function isAtHand(file: IndexFile, { store, builder, isOffline }: CandidateHouse): boolean {
  const sha256 = file.hashes['sha256'];
  return !isOffline || (sha256 !== undefined && store.findWheel(sha256) !== undefined) || builder.hasBuilt(file);
}

/** Files are judged when their version is asked for: a page may have thousands. */
function found(project: ProjectName, listing: FoundListing, { settings }: CandidateHouse): FoundCandidates {
  const ranked = new Map<string, readonly Candidate[]>();
  let versions: readonly Version[] | undefined;
  let rejected: readonly Rejection[] | undefined;
  return {
    kind: 'found',
    get versions() {
      return (versions ??= listing.versions());
    },
    candidatesOf(version) {
      const key = formatVersion(version);
      const known = ranked.get(key) ?? rankFiles(project, listing.filesOfVersion(version), settings).candidates;
      ranked.set(key, known);
      return known;
    },
    get rejected() {
      return (rejected ??= rankFiles(project, listing.files, settings).rejected);
    },
  };
}

/** The one version that a pin allows, when it is a plain version. */
function pinnedVersion(project: ProjectName, { pins }: AcquisitionSettings): Version | undefined {
  const constraint = pins
    .get(project)
    ?.constraint.trim()
    .replace(/^==\s*/u, '');
  return constraint === undefined ? undefined : tryParseVersion(constraint);
}

async function readFileMetadata(
  candidate: Candidate,
  { file }: FilePayload,
  house: CandidateHouse,
): Promise<ReadMetadata> {
  if (candidate.kind === 'sdist') return await house.builder.metadata(candidate);
  if (candidate.kind === 'egg') return readDistribution(await house.readyEggs.obtain(file));
  return (
    readKnown(file, house) ??
    (await readWhileFetching(file, house)) ??
    (await readFromIndex(file, house)) ??
    (await readFromWheel(file, house))
  );
}

/** What the store knows of a wheel: its manifest, or the metadata that an earlier run read. */
function readKnown(file: IndexFile, { store, wheels }: CandidateHouse): ReadMetadata | undefined {
  const sha256 = file.hashes['sha256'];
  if (sha256 === undefined) return undefined;
  const manifest = store.findWheel(sha256)?.manifest;
  if (manifest !== undefined) return readManifest(manifest);
  const text = store.findMetadata(sha256);
  if (text === undefined) return undefined;
  wheels.expectMetadata(file, text);
  return readMetadata(text);
}

/** A small wheel that is on its way anyway brings its metadata as fast as a request of its own would. */
async function readWhileFetching(file: IndexFile, { wheels }: CandidateHouse): Promise<ReadMetadata | undefined> {
  if (file.sizeBytes !== undefined && file.sizeBytes > SMALL_WHEEL_BYTES) return undefined;
  const text = await wheels.arrivingMetadata(file);
  return text === undefined ? undefined : readMetadata(text);
}

async function readFromIndex(file: IndexFile, house: CandidateHouse): Promise<ReadMetadata | undefined> {
  const text = await house.opened.index.metadataText(file);
  if (text === undefined) return undefined;
  const sha256 = file.hashes['sha256'];
  if (sha256 !== undefined) house.store.keepMetadata(sha256, text);
  house.wheels.expectMetadata(file, text);
  return readMetadata(text);
}

async function readFromWheel(file: IndexFile, { wheels }: CandidateHouse): Promise<ReadMetadata> {
  const { manifest } = await wheels.obtain(file);
  return readManifest(manifest);
}
