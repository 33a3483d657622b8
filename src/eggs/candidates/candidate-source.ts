import { compareVersions, tryParseVersion } from '#packaging';
import type { ProjectName, Version } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Candidate, CandidateDependencies, CandidateListing, CandidateSource } from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { Store } from '../store/store.ts';
import type { ChoiceRecords } from './choice-records.ts';
import { dependenciesOf, dependenciesOfManifest } from './dependencies-of.ts';
import type { EggPayload, EggsOnDisk } from './eggs-on-disk.ts';
import type { OpenedIndex } from './index-place.ts';
import { rankFiles } from './rank-files.ts';
import type { FilePayload } from './rank-files.ts';
import type { SdistBuilder } from './sdist-builder.ts';
import type { WheelFetcher } from './wheel-fetcher.ts';

/** What candidates are found by. */
export interface CandidateHouse {
  readonly settings: AcquisitionSettings;
  readonly eggs: EggsOnDisk;
  readonly opened: OpenedIndex;
  readonly choices: ChoiceRecords;
  readonly store: Store;
  readonly wheels: WheelFetcher;
  readonly builder: SdistBuilder;
  readonly isOffline: boolean;
  /** Whether what is pinned should be fetched as soon as it is found, because it will be installed. */
  readonly fetchesAhead: boolean;
}

/** What a candidate carries: an egg on disk, or a file that can be had. */
export type CandidatePayload = EggPayload | FilePayload;

/** The world as the resolver sees it: eggs on disk, then the index, asked once for each project. */
export function createCandidateSource(house: CandidateHouse): CandidateSource {
  const listings = new Map<ProjectName, Promise<CandidateListing>>();
  const dependencies = new Map<string, Promise<CandidateDependencies>>();
  return {
    installed: (project) => house.eggs.of(project),
    available: (project) => once(listings, project, () => listCandidates(project, house)),
    dependencies: (candidate) => once(dependencies, candidate.key, () => readDependencies(candidate, house)),
    hint: (projects) => {
      for (const project of projects)
        void once(listings, project, () => listCandidates(project, house)).catch(() => undefined);
    },
  };
}

function once<Key, Answer>(answers: Map<Key, Promise<Answer>>, key: Key, ask: () => Promise<Answer>): Promise<Answer> {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = ask();
  answers.set(key, answer);
  return answer;
}

async function listCandidates(project: ProjectName, house: CandidateHouse): Promise<CandidateListing> {
  const pinned = pinnedVersion(project, house.settings);
  const remembered = pinned === undefined ? undefined : house.choices.find(project, pinned);
  if (remembered !== undefined && isAtHand(remembered, house)) return found(project, [remembered], house);
  const listing = await house.opened.index.listFiles(project);
  if (listing.kind !== 'found') return { kind: listing.kind };
  const ofPin = pinned === undefined ? [] : listing.filesOfVersion(pinned);
  const answer = found(project, ofPin.length > 0 ? ofPin : listing.files, house);
  const best = pinned === undefined ? undefined : candidateOf(answer, pinned);
  if (pinned !== undefined && best !== undefined) {
    house.choices.keep(project, pinned, best.file);
    if (house.fetchesAhead && best.file.filename.endsWith('.whl')) house.wheels.begin(best.file);
  }
  return answer;
}

/** A remembered file is as good as the index page when its bytes need not be fetched, or can be. */
function isAtHand({ hashes }: IndexFile, { store, isOffline }: CandidateHouse): boolean {
  const sha256 = hashes['sha256'];
  return !isOffline || (sha256 !== undefined && store.findWheel(sha256) !== undefined);
}

function found(project: ProjectName, files: readonly IndexFile[], { settings }: CandidateHouse): CandidateListing {
  return { kind: 'found', ...rankFiles(project, files, settings) };
}

function candidateOf(listing: CandidateListing, version: Version): FilePayload | undefined {
  if (listing.kind !== 'found') return undefined;
  const candidate = listing.candidates.find((one) => compareVersions(one.version, version) === 0);
  return candidate?.payload as FilePayload | undefined;
}

/** The one version that a pin allows, when it is a plain version. */
function pinnedVersion(project: ProjectName, { pins }: AcquisitionSettings): Version | undefined {
  const constraint = pins
    .get(project)
    ?.constraint.trim()
    .replace(/^==\s*/u, '');
  return constraint === undefined ? undefined : tryParseVersion(constraint);
}

async function readDependencies(candidate: Candidate, house: CandidateHouse): Promise<CandidateDependencies> {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'egg') {
    const { distribution } = payload;
    return { requirements: distribution.requirements(), extras: distribution.extras() };
  }
  const { file } = payload;
  if (candidate.kind === 'sdist') return await house.builder.dependencies(candidate);
  return readKnown(file, house) ?? (await readFromIndex(file, house)) ?? (await readFromWheel(file, house));
}

/** What the store knows of a wheel: its manifest, or the metadata that an earlier run read. */
function readKnown({ hashes }: IndexFile, { store }: CandidateHouse): CandidateDependencies | undefined {
  const sha256 = hashes['sha256'];
  if (sha256 === undefined) return undefined;
  const manifest = store.findWheel(sha256)?.manifest;
  if (manifest !== undefined) return dependenciesOfManifest(manifest);
  const text = store.findMetadata(sha256);
  return text === undefined ? undefined : dependenciesOf(text);
}

async function readFromIndex(
  file: IndexFile,
  { opened, store }: CandidateHouse,
): Promise<CandidateDependencies | undefined> {
  const text = await opened.index.metadataText(file);
  if (text === undefined) return undefined;
  const sha256 = file.hashes['sha256'];
  if (sha256 !== undefined) store.keepMetadata(sha256, text);
  return dependenciesOf(text);
}

async function readFromWheel(file: IndexFile, { wheels }: CandidateHouse): Promise<CandidateDependencies> {
  const { manifest } = await wheels.obtain(file);
  return dependenciesOfManifest(manifest);
}
