import { parentOf, resolvePath, UserError } from '#base';
import type { AbsolutePath, FileWriter, LockPolicy, Reporter } from '#base';
import { checkSidecar, glanceAtMetadata } from '#dists';
import type { ArchiveSource } from '#dists';
import type { Downloads, FetchedFile } from '#downloads';
import type { IndexFile } from '#package-index';

import type { EggDrafts } from '../layout/egg-drafts.ts';
import type { EntryMaker } from '../store/entry-maker.ts';
import type { Store } from '../store/store.ts';
import type { WheelEntry, WheelManifest } from '../store/wheel-manifest.ts';

/** What fetching wheels takes. */
export interface WheelFetcherHouse {
  readonly store: Store;
  readonly downloads: Downloads;
  readonly entryMaker: EntryMaker;
  readonly files: FileWriter;
  readonly reporter: Reporter;
  readonly policy: LockPolicy;
  /** Archives are kept there as they came, and taken from there. */
  readonly downloadCache: AbsolutePath | undefined;
  /** Names the interpreter in the record of what was acquired. */
  readonly interpreterId: string;
  /** Where eggs of the wheels will surely be wanted, and who keeps them until then. */
  readonly foreseenEggs: ForeseenEggs | undefined;
}

/** Eggs that are linked as soon as their wheels are there. */
export interface ForeseenEggs {
  readonly eggsDirectory: AbsolutePath;
  readonly drafts: EggDrafts;
}

/** An archive that arrived. `dispose` is to be called when it is no longer needed. */
export interface FetchedArchive {
  readonly source: ArchiveSource;
  dispose(): void;
}

/** An archive whose digest was computed, and compared with what the index announced. */
export interface CheckedArchive extends FetchedArchive {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Gets wheels into the store, each once however many ask. */
export interface WheelFetcher {
  /** The unpacked wheel; fetched when the store has none. */
  obtain(file: IndexFile): Promise<WheelEntry>;
  /** The archive as it came, for what is not a wheel. */
  fetchArchive(file: IndexFile): Promise<CheckedArchive>;
  /** Starts to obtain what will surely be needed. Failures keep silent until somebody obtains it. */
  begin(file: IndexFile): void;
  /** METADATA of a wheel that is being fetched, as soon as its bytes are here; `undefined` when it is not on its way. */
  arrivingMetadata(file: IndexFile): Promise<string | undefined>;
  /** Forgets what was obtained, because it turned out damaged. */
  forget(file: IndexFile): void;
  /** Tells what an index said that METADATA of the wheel holds: whoever obtains the wheel must find it so. */
  expectMetadata(file: IndexFile, text: string): void;
}

/** A fetcher over one store. */
export function createWheelFetcher(house: WheelFetcherHouse): WheelFetcher {
  const underWay = new Map<string, Promise<WheelEntry>>();
  const expected = new Map<string, string>();
  const arriving = new Map<string, PromiseWithResolvers<string | undefined>>();

  function start(file: IndexFile): Promise<WheelEntry> {
    const known = underWay.get(file.url);
    if (known !== undefined) return known;
    const arrival = Promise.withResolvers<string | undefined>();
    arriving.set(file.url, arrival);
    const entry = obtainOnce(file, { ...house, onArrival: (source) => arrival.resolve(glance(file, source)) });
    // Whatever else happened, nobody may wait for ever.
    entry.then(
      () => arrival.resolve(undefined),
      () => arrival.resolve(undefined),
    );
    underWay.set(file.url, entry);
    return entry;
  }

  async function obtain(file: IndexFile): Promise<WheelEntry> {
    const entry = await start(file);
    const text = expected.get(file.url);
    if (text !== undefined) checkExpected(text, entry, house);
    expected.delete(file.url);
    return entry;
  }

  return {
    obtain,
    fetchArchive: (file) => fetchArchive(file, house),
    begin: (file) => void start(file).catch(() => undefined),
    arrivingMetadata: (file) => arriving.get(file.url)?.promise ?? Promise.resolve(undefined),
    forget: (file) => void underWay.delete(file.url),
    expectMetadata: (file, text) => void expected.set(file.url, text),
  };
}

/**
 * The versions of everything were chosen by what the index said, so that must be what the wheel says. Source: PEP 658;
 * hostile-inputs.md H54.
 */
function checkExpected(text: string, { tree, manifest }: WheelEntry, { files, store }: WheelFetcherHouse): void {
  const path = resolvePath(tree, manifest.distInfo, 'METADATA');
  const metadata = new TextDecoder().decode(files.readBytes(path) ?? new Uint8Array());
  // What is kept must not mislead the next run as well.
  if (metadata !== text) store.keepMetadata(manifest.sha256, metadata);
  checkSidecar(text, metadata, manifest.filename);
}

/** A fetcher's house for one file. */
interface ArrivalHouse extends WheelFetcherHouse {
  /** Told of the bytes of the wheel before they are unpacked. */
  readonly onArrival: (source: ArchiveSource) => void;
}

/** What lies in a file is large: unpacking it is as good. */
function glance({ filename }: IndexFile, source: ArchiveSource): string | undefined {
  return source.kind === 'file' ? undefined : glanceAtMetadata(source.bytes, filename);
}

async function obtainOnce(file: IndexFile, house: ArrivalHouse): Promise<WheelEntry> {
  const announced = file.hashes['sha256']?.toLowerCase();
  const known = announced === undefined ? undefined : house.store.findWheel(announced);
  if (known !== undefined) return known;
  house.entryMaker.warmUp();
  if (announced === undefined) return await obtainUnannounced(file, house);
  return await house.store.provideWheel({
    sha256: announced,
    filename: file.filename,
    make: async (draft) => await make(await fetchForUnpacking(file, house), { file, draft }, house),
  });
}

/** An index that gives no SHA-256 has to be asked for the bytes before their place in the store is known. */
async function obtainUnannounced(file: IndexFile, house: ArrivalHouse): Promise<WheelEntry> {
  const archive = await fetchArchive(file, house);
  try {
    return (
      house.store.findWheel(archive.sha256) ??
      (await house.store.provideWheel({
        sha256: archive.sha256,
        filename: file.filename,
        make: (draft) => make(archive, { file, draft }, house),
      }))
    );
  } finally {
    archive.dispose();
  }
}

interface Making {
  readonly file: IndexFile;
  readonly draft: AbsolutePath;
}

async function make(archive: FetchedArchive, { file, draft }: Making, house: ArrivalHouse): Promise<WheelManifest> {
  const { reporter, policy, interpreterId, foreseenEggs } = house;
  const { filename, hashes, url } = file;
  try {
    house.onArrival(archive.source);
    const wheel = { source: archive.source, filename, hashes };
    const isPlain = file.origin !== 'direct';
    const egg = isPlain ? foreseenEggs?.drafts.wishFor(foreseenEggs.eggsDirectory) : undefined;
    const { manifest, warnings, egg: draftEgg } = await house.entryMaker.makeEntry({ wheel, draft, egg });
    const { sha256, sizeBytes } = manifest;
    if (draftEgg !== undefined) foreseenEggs?.drafts.keep(sha256, draftEgg);
    policy.check({ kind: 'wheel', source: url, sha256, sizeBytes, requestedBy: filename, interpreter: interpreterId });
    for (const { code, message } of warnings) reporter({ kind: 'warning', code, message });
    reporter({ kind: 'unpacked', filename });
    return manifest;
  } finally {
    archive.dispose();
  }
}

/** The worker that unpacks compares the SHA-256, so the download need not, unless a cache wants the archive. */
async function fetchForUnpacking(file: IndexFile, house: WheelFetcherHouse): Promise<FetchedArchive> {
  if (house.downloadCache !== undefined) return await fetchArchive(file, house);
  const { url, hashes, sizeBytes } = file;
  return toArchive(await house.downloads.fetchFile({ url, hashes, sizeBytes, verify: 'by-caller' }));
}

async function fetchArchive(file: IndexFile, house: WheelFetcherHouse): Promise<CheckedArchive> {
  // The name of what a URL names may be that of something else, too.
  const isKnown = file.origin !== 'direct' || file.hashes['sha256'] !== undefined;
  const cache = isKnown ? house.downloadCache : undefined;
  const place = cache === undefined ? undefined : resolvePath(cache, 'dist', file.filename);
  const kept = place === undefined ? undefined : await takeFromCache(place, file, house);
  if (kept !== undefined) return kept;
  const { url, hashes, sizeBytes } = file;
  const fetched = await house.downloads.fetchFile({ url, hashes, sizeBytes, verify: 'here' });
  if (place !== undefined && file.origin !== 'cache') keepInCache(place, fetched, house);
  return toCheckedArchive(fetched);
}

function toArchive(fetched: FetchedFile): FetchedArchive {
  const source: ArchiveSource =
    fetched.kind === 'bytes' ? { kind: 'bytes', bytes: fetched.bytes } : { kind: 'file', path: fetched.path };
  return { source, dispose: () => fetched.dispose() };
}

function toCheckedArchive(fetched: FetchedFile): CheckedArchive {
  const { sha256 } = fetched;
  if (sha256 === undefined) throw new Error(`${fetched.url} was fetched without being verified`);
  return { ...toArchive(fetched), sha256, sizeBytes: fetched.sizeBytes };
}

/** A file of the cache that is not what the index announces is left aside, and replaced. */
async function takeFromCache(
  path: AbsolutePath,
  { hashes }: IndexFile,
  { files, downloads }: WheelFetcherHouse,
): Promise<CheckedArchive | undefined> {
  if (files.facts(path)?.kind !== 'file') return undefined;
  try {
    return toCheckedArchive(await downloads.fetchFile({ url: path, hashes, verify: 'here' }));
  } catch (error) {
    if (error instanceof UserError && error.code === 'downloads/hash-mismatch') return undefined;
    throw error;
  }
}

/** Appears whole, so that another run which reads the cache never sees half a file. */
function keepInCache(path: AbsolutePath, fetched: FetchedFile, { files }: WheelFetcherHouse): void {
  files.makeDirectory(parentOf(path));
  if (fetched.kind === 'bytes') {
    files.writeWhole(path, fetched.bytes);
    return;
  }
  const draft = files.makeTemporaryDirectory(parentOf(path), '.');
  files.copyTree(fetched.path, resolvePath(draft, 'file'));
  files.removeFile(path);
  files.moveIntoPlace(resolvePath(draft, 'file'), path);
  files.removeTree(draft);
}
