import { askOnce, sha256Hex } from '#base';
import type { AbsolutePath, FileReader, FileWriter, ProcessRunner, Reporter, Surroundings } from '#base';
import { buildWheel } from '#dists';
import type { ArchiveSource, BuildSupervision, SourceUnpacker } from '#dists';
import type { IndexFile } from '#package-index';
import { compareVersions, formatVersion, normaliseProjectName, parseVersion } from '#packaging';
import type { Candidate } from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import { buildNeedsItself, wrongRelease } from '../acquire/errors.ts';
import type { BuildAdjustment } from '../custom/build-adjustment.ts';
import type { Store } from '../store/store.ts';
import type { EntryMaker } from '../store/entry-maker.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { createBuildMemory } from './build-memory.ts';
import type { BuildMemory } from './build-memory.ts';
import { announcedDigest, archiveSource, commitSource, directorySource, sourceHouse } from './build-source.ts';
import type { BuildSource } from './build-source.ts';
import type { FilePayload } from './rank-files.ts';
import { readManifest, readMetadata } from './read-metadata.ts';
import type { ReadMetadata } from './read-metadata.ts';
import type { CommitHouse, OpenedCommit } from './open-commit.ts';
import { createWaits } from './waits.ts';
import type { CheckedArchive, WheelFetcher } from './wheel-fetcher.ts';

/** Another run may build it behind many others; each step of a build has its own limit. */
const LONGEST_QUEUE_MS = 24 * 3_600_000;

/** What building source distributions takes. */
export interface SdistBuilderHouse extends CommitHouse {
  readonly settings: AcquisitionSettings;
  readonly store: Store;
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly entryMaker: EntryMaker;
  readonly unpacker: SourceUnpacker;
  readonly reporter: Reporter;
  readonly supervision: BuildSupervision;
  readonly wheels: WheelFetcher;
  /** The directory of our Python scripts for builds. */
  readonly buildScripts: AbsolutePath;
  /** An environment for one build, of which `needs` gets what is to be built itself. */
  readonly environmentFor: (needs: BuildNeeds) => RecordingEnvironment;
}

/** Gets what one build needs. Knows who waits for it, so that a build that needs itself is told. */
export interface BuildNeeds {
  readonly metadata: (candidate: Candidate) => Promise<ReadMetadata>;
  readonly obtain: (candidate: Candidate) => Promise<WheelEntry>;
  /** Whether what is built may say at which URL its requirements are: it is the user's, or the user named its own URL. */
  readonly mayNameUrls: boolean;
}

/** Makes wheels of source distributions, each once however many ask. */
export interface SdistBuilder {
  /** What the distribution says: its PKG-INFO where that is final, else the wheel built of it. */
  metadata(candidate: Candidate, adjustment?: BuildAdjustment): Promise<ReadMetadata>;
  /** The wheel that is built of it: in the usual way, or as a part wants it. */
  obtain(candidate: Candidate, adjustment?: BuildAdjustment): Promise<WheelEntry>;
  /** Whether a wheel was built of this source, in this way, before. */
  hasBuilt(file: IndexFile, adjustment?: BuildAdjustment): boolean;
  /** The digest of an archive, as far as it is announced or was fetched. */
  archiveDigestOf(file: IndexFile): string | undefined;
  /** Forgets what was obtained, because it turned out damaged. */
  forget(candidate: Candidate): void;
}

/** A builder over one store. */
export function createSdistBuilder(house: SdistBuilderHouse): SdistBuilder {
  const archives = new Map<string, Promise<CheckedArchive>>();
  const commits = new Map<string, Promise<OpenedCommit>>();
  const digests = new Map<string, string>();
  const underWay = new Map<string, Promise<WheelEntry>>();
  const waits = createWaits();
  const memory = createBuildMemory(house);

  async function open(candidate: Candidate): Promise<BuildSource> {
    const payload = candidate.payload as FilePayload;
    const { file, repository, directory } = payload;
    if (directory !== undefined) return directorySource(directory, payload, house);
    if (repository !== undefined) return commitSource(repository, payload, house);
    if (file.repository !== undefined) return await openLinked(candidate, file.repository);
    const archive = await askOnce(archives, file.url, () => fetchSource(file, house));
    digests.set(file.url, archive.sha256);
    return archiveSource(archive, candidate, house);
  }

  /** What a link of find-links means; requirements that name their repository were followed before. */
  async function openLinked(candidate: Candidate, url: string): Promise<BuildSource> {
    const { openCommit } = await import('./open-commit.ts');
    const { source, subdirectory } = await askOnce(commits, url, () => openCommit(url, candidate.project, house));
    return commitSource(source, { ...(candidate.payload as FilePayload), subdirectory }, house);
  }

  /** A large archive lies on disk, where it must not stay. */
  async function release(file: IndexFile): Promise<void> {
    const archive = await archives.get(file.url)?.catch(() => undefined);
    if (archive?.source.kind !== 'file') return;
    archives.delete(file.url);
    archive.dispose();
  }

  /** `waiter` is the build that needs this one; empty for what the application needs. */
  async function obtainFor(waiter: string, candidate: Candidate, adjustment?: BuildAdjustment): Promise<WheelEntry> {
    const { file } = candidate.payload as FilePayload;
    if (candidate.kind !== 'sdist') return await house.wheels.obtain(file);
    const chain = waits.add(waiter, file.filename);
    if (chain !== undefined) throw buildNeedsItself(file.filename, chain);
    try {
      return await askOnce(underWay, keyOfWork(candidate, adjustment), () =>
        build(candidate, { open, memory, needs: needsOf(file.filename, candidate), adjustment }, house),
      );
    } finally {
      waits.remove(waiter, file.filename);
      await release(file);
    }
  }

  async function metadataFor(
    waiter: string,
    candidate: Candidate,
    adjustment?: BuildAdjustment,
  ): Promise<ReadMetadata> {
    const payload = candidate.payload as FilePayload;
    const isBuilt = hasBuilt(payload, adjustment);
    const known = findRememberedMetadata(payload, house) ?? (isBuilt ? undefined : await look(candidate));
    return known ?? readManifest((await obtainFor(waiter, candidate, adjustment)).manifest);
  }

  function look(candidate: Candidate): Promise<ReadMetadata | undefined> {
    const { file } = candidate.payload as FilePayload;
    return findStaticMetadata(candidate, open, house).finally(() => release(file));
  }

  function hasBuilt(payload: FilePayload, adjustment?: BuildAdjustment): boolean {
    const announced = announcedDigest(payload);
    return announced !== undefined && memory.has(memory.keyOf(announced, adjustment));
  }

  function needsOf(waiter: string, { payload }: Candidate): BuildNeeds {
    const { direct, directory } = payload as FilePayload;
    return {
      mayNameUrls: direct !== undefined || directory !== undefined,
      metadata: (candidate) => metadataFor(waiter, candidate),
      obtain: (candidate) => obtainFor(waiter, candidate),
    };
  }

  return {
    metadata: (candidate, adjustment) => metadataFor('', candidate, adjustment),
    obtain: (candidate, adjustment) => obtainFor('', candidate, adjustment),
    hasBuilt: (file, adjustment) => hasBuilt({ kind: 'file', file }, adjustment),
    archiveDigestOf: ({ url, hashes }) => hashes['sha256']?.toLowerCase() ?? digests.get(url),
    forget(candidate) {
      const usual = keyOfWork(candidate, undefined);
      for (const key of underWay.keys()) if (key === usual || key.startsWith(`${usual} `)) underWay.delete(key);
    },
  };
}

/** One archive can hold several projects. */
function keyOfWork({ payload }: Candidate, adjustment: BuildAdjustment | undefined): string {
  const { file, subdirectory = '' } = payload as FilePayload;
  const key = `${file.url}#${subdirectory}`;
  return adjustment === undefined ? key : `${key} ${JSON.stringify(adjustment)}`;
}

async function fetchSource(file: IndexFile, house: SdistBuilderHouse): Promise<CheckedArchive> {
  const archive = await house.wheels.fetchArchive(file);
  const { sha256, sizeBytes } = archive;
  const interpreter = house.settings.interpreter.id;
  house.policy.check({
    kind: 'sdist',
    source: file.url,
    sha256,
    sizeBytes,
    requestedBy: file.filename,
    interpreter,
  });
  // Bytes in memory stay usable; downloads that wait for room must not wait for a build.
  if (archive.source.kind === 'bytes') archive.dispose();
  return archive;
}

type Opener = (candidate: Candidate) => Promise<BuildSource>;

function findRememberedMetadata(payload: FilePayload, { store }: SdistBuilderHouse): ReadMetadata | undefined {
  const announced = announcedDigest(payload);
  const text = announced === undefined ? undefined : store.findMetadata(announced);
  return text === undefined ? undefined : readMetadata(text);
}

async function findStaticMetadata(
  candidate: Candidate,
  open: Opener,
  { store }: SdistBuilderHouse,
): Promise<ReadMetadata | undefined> {
  const source = await open(candidate);
  const text = await source.staticMetadata();
  if (text !== undefined) store.keepMetadata(source.sha256, text);
  return text === undefined ? undefined : readMetadata(text);
}

interface BuildSteps {
  readonly open: Opener;
  readonly memory: BuildMemory;
  readonly needs: BuildNeeds;
  readonly adjustment: BuildAdjustment | undefined;
}

async function build(candidate: Candidate, steps: BuildSteps, house: SdistBuilderHouse): Promise<WheelEntry> {
  const payload = candidate.payload as FilePayload;
  const { memory, needs, adjustment } = steps;
  const sha256 = announcedDigest(payload) ?? (await steps.open(candidate)).sha256;
  const key = memory.keyOf(sha256, adjustment);
  const built = await memory.find(key, house.environmentFor(needs));
  if (built !== undefined) return checkIdentity(built, candidate);
  const source = await steps.open(candidate);
  const work = { key, what: `building ${payload.file.filename}`, timeoutMs: LONGEST_QUEUE_MS };
  return await house.store.exclusively(work, async () => {
    const environment = house.environmentFor(needs);
    const known = await memory.find(key, environment);
    if (known !== undefined) return checkIdentity(known, candidate);
    return await buildNow({ candidate, source, key, environment, adjustment }, memory, house);
  });
}

/** The same source may have been built for somebody who expected something else of it. */
function checkIdentity(entry: WheelEntry, { project, version, payload }: Candidate): WheelEntry {
  const { file, isProvisional } = payload as FilePayload;
  const { name, version: found } = entry.manifest;
  const isExpected = normaliseProjectName(name) === project && compareVersions(parseVersion(found), version) === 0;
  if (isProvisional === true || isExpected) return entry;
  throw wrongRelease(`${project} ${formatVersion(version)}`, `${name} ${found}`, file.filename);
}

interface Build {
  readonly candidate: Candidate;
  readonly source: BuildSource;
  readonly key: string;
  readonly environment: RecordingEnvironment;
  readonly adjustment: BuildAdjustment | undefined;
}

async function buildNow(
  { candidate, source, key, environment, adjustment }: Build,
  memory: BuildMemory,
  house: SdistBuilderHouse,
): Promise<WheelEntry> {
  const { file, isProvisional } = candidate.payload as FilePayload;
  const { store, settings, reporter, entryMaker } = house;
  reporter({ kind: 'building', filename: file.filename });
  return await source.withTree((tree) =>
    withWorkDirectory(house, async (workDirectory) => {
      const { project, version } = candidate;
      const wheel = await buildWheel(
        {
          tree,
          interpreter: settings.interpreter,
          workDirectory,
          expected: isProvisional === true ? undefined : { project, version },
          ...(adjustment === undefined ? {} : { options: adjustment.options, environment: adjustment.environment }),
          network: environment.isOffline ? 'closed' : 'open',
        },
        { ...sourceHouse(house), environments: environment, supervision: house.supervision },
      );
      const { source: built, filename } = wheel;
      const sha256 = digestOf(built, house.files);
      const entry = await store.provideWheel({
        sha256,
        filename,
        make: async (draft) => {
          const wheel = { source: built, filename, hashes: {} };
          return (await entryMaker.makeEntry({ wheel, draft, egg: undefined })).manifest;
        },
      });
      memory.keep(key, environment, sha256);
      return entry;
    }),
  );
}

/** Work directories go when the build ends, however it ends. */
async function withWorkDirectory<Result>(
  { store, files }: SdistBuilderHouse,
  work: (directory: AbsolutePath) => Promise<Result>,
): Promise<Result> {
  const directory = store.makeWorkDirectory('built-');
  try {
    return await work(directory);
  } finally {
    files.removeTree(directory);
  }
}

function digestOf(source: ArchiveSource, files: FileReader): string {
  const bytes = source.kind === 'bytes' ? source.bytes : (files.readBytes(source.path) ?? new Uint8Array());
  return sha256Hex(bytes);
}
