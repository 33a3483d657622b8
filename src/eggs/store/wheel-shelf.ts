import { parentOf, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { cannotKeepWheel, digestMismatch } from '../errors.ts';
import { checkWheel } from './check-wheel.ts';
import { formatManifest, tryParseManifest } from './manifest-text.ts';
import { manifestFileOf, treeOf, wheelDirectory } from './store-layout.ts';
import type { StoreRoots } from './store-roots.ts';
import type { Store, StorePorts, WheelRequest } from './store.ts';
import type { WheelEntry, WheelManifest } from './wheel-manifest.ts';

/** What the shelf of wheels is built on. */
export interface WheelShelfParts {
  readonly roots: StoreRoots;
  readonly ports: StorePorts;
  readonly exclusively: Store['exclusively'];
  readonly makeWorkDirectory: Store['makeWorkDirectory'];
}

/** The unpacked wheels of the store. */
export interface WheelShelf {
  readonly find: Store['findWheel'];
  readonly mend: Store['mendWheel'];
  readonly provide: Store['provideWheel'];
}

const DAY_MS = 86_400_000;

/** Opens the shelf of wheels over the roots of a store. */
export function createWheelShelf(parts: WheelShelfParts): WheelShelf {
  const { roots, ports } = parts;
  const underWay = new Map<string, Promise<WheelEntry>>();
  /** Entries that this run has read: their manifests are large. */
  const found = new Map<string, WheelEntry>();
  /** Entries of a store that we may not change. */
  const damaged = new Set<AbsolutePath>();

  function find(sha256: string): WheelEntry | undefined {
    const known = found.get(sha256);
    if (known !== undefined) return known;
    for (const root of roots.readable) {
      const directory = wheelDirectory(root, sha256);
      const entry = damaged.has(directory) ? undefined : readEntry(directory, sha256, ports);
      if (entry === undefined) continue;
      found.set(sha256, entry);
      return entry;
    }
    return undefined;
  }

  return {
    find,
    mend(entry) {
      found.delete(entry.manifest.sha256);
      const mended = mend(entry, parts);
      if (mended === undefined && !isOurs(entry, roots)) damaged.add(parentOf(entry.tree));
      return mended;
    },
    async provide(request) {
      const known = find(request.sha256);
      if (known !== undefined) return known;
      const started = underWay.get(request.sha256);
      if (started !== undefined) return started;
      const { sha256, filename, signal } = request;
      const work = parts.exclusively({ key: `wheel:${sha256}`, what: `${filename} in the store`, signal }, async () => {
        // Whoever had the lock before may have made it.
        return find(sha256) ?? (await make(request, parts));
      });
      underWay.set(sha256, work);
      return work.finally(() => underWay.delete(sha256));
    },
  };
}

function readEntry(
  directory: AbsolutePath,
  sha256: string,
  { files, ground, clock }: StorePorts,
): WheelEntry | undefined {
  const path = manifestFileOf(directory);
  const text = files.readText(path);
  const manifest = text === undefined ? undefined : tryParseManifest(text);
  if (manifest?.sha256 !== sha256) return undefined;
  const now = clock.now();
  // The time of the manifest is when the entry was last used; once a day is often enough.
  if (now - (files.facts(path)?.mtimeMs ?? now) > DAY_MS) ground.markUsed(path, now);
  return { tree: treeOf(directory), manifest };
}

async function make(request: WheelRequest, parts: WheelShelfParts): Promise<WheelEntry> {
  const { files } = parts.ports;
  const draft = parts.makeWorkDirectory('wheel');
  try {
    const manifest = await request.make(draft);
    if (manifest.sha256 !== request.sha256) throw digestMismatch(request.filename, request.sha256, manifest.sha256);
    return keep(draft, manifest, parts);
  } finally {
    if (files.linkFacts(draft) !== undefined) files.removeTree(draft);
  }
}

function keep(
  draft: AbsolutePath,
  manifest: WheelManifest,
  { roots, ports, makeWorkDirectory }: WheelShelfParts,
): WheelEntry {
  const { files } = ports;
  // A temporary directory is for its owner alone; an entry is for everybody whom the umask admits.
  files.setMode(draft, 0o777);
  const directory = wheelDirectory(roots.writable(), manifest.sha256);
  files.makeDirectory(parentOf(directory));
  if (files.moveIntoPlace(draft, directory)) return { tree: treeOf(directory), manifest };
  // Something is there that could not be read as an entry, or locks do not work and another run was faster.
  const other = readEntry(directory, manifest.sha256, ports);
  if (other !== undefined) return other;
  discard(directory, files, makeWorkDirectory);
  if (!files.moveIntoPlace(draft, directory)) throw cannotKeepWheel(manifest.filename, directory);
  return { tree: treeOf(directory), manifest };
}

function mend(entry: WheelEntry, { roots, ports, makeWorkDirectory }: WheelShelfParts): WheelEntry | undefined {
  const directory = parentOf(entry.tree);
  const condition = checkWheel(entry, 'changed', ports);
  if (condition.kind === 'damaged') {
    if (isOurs(entry, roots)) discard(directory, ports.files, makeWorkDirectory);
    return undefined;
  }
  const manifest = { ...entry.manifest, writtenMs: condition.writtenMs };
  if (isOurs(entry, roots)) ports.files.writeWhole(manifestFileOf(directory), formatManifest(manifest));
  return { tree: entry.tree, manifest };
}

/** Whether we may change an entry: what lies in a read-only store stays as it is. */
function isOurs({ tree, manifest }: WheelEntry, roots: StoreRoots): boolean {
  return parentOf(tree) === wheelDirectory(roots.writable(), manifest.sha256);
}

/** Takes an entry away by one rename, so that nobody finds half of it, and then apart. */
function discard(
  directory: AbsolutePath,
  files: StorePorts['files'],
  makeWorkDirectory: Store['makeWorkDirectory'],
): void {
  const grave = makeWorkDirectory('damaged');
  if (files.linkFacts(directory) !== undefined) files.moveIntoPlace(directory, resolvePath(grave, 'entry'));
  files.removeTree(grave);
}
