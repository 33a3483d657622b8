import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { tryParseManifest } from './manifest-text.ts';
import { BUCKETS, manifestFileOf, treeOf, usedFileOf } from './store-layout.ts';
import type { WheelEntry } from './wheel-manifest.ts';

/** One thing in the store that can be removed by itself. */
export interface StoredItem {
  readonly bucket: string;
  readonly path: AbsolutePath;
  readonly sizeBytes: number;
  /** When it was last used, as far as that is kept: unpacked wheels. Else when it was written. */
  readonly usedMs: number;
  /** The wheel it is; `undefined` for other things, and for an entry that cannot be read. */
  readonly wheel: WheelEntry | undefined;
}

/** Everything in the store but locks, bucket by bucket, in the order of names. */
export function listStore(directory: AbsolutePath, files: FileReader): readonly StoredItem[] {
  const buckets = (files.list(directory) ?? []).filter(
    ({ kind, name }) => kind === 'directory' && name !== BUCKETS.locks,
  );
  return buckets.flatMap(({ name }) => {
    const bucket = resolvePath(directory, name);
    if (name === BUCKETS.wheels) return listWheels(bucket, files);
    if (name === BUCKETS.clones) return listClones(bucket, files);
    return name === BUCKETS.work ? listWork(bucket, files) : listFiles(bucket, name, files);
  });
}

function listWheels(bucket: AbsolutePath, files: FileReader): readonly StoredItem[] {
  const directories = below(bucket, files).flatMap((shard) => below(shard, files));
  return directories.map((path) => {
    const manifestFile = manifestFileOf(path);
    const manifest = tryParseManifest(files.readText(manifestFile) ?? '');
    const sizeBytes = (manifest?.files ?? []).reduce((sum, file) => sum + file.sizeBytes, 0);
    const usedMs = files.facts(manifestFile)?.mtimeMs ?? 0;
    const wheel = manifest && { tree: treeOf(path), manifest };
    return { bucket: BUCKETS.wheels, path, sizeBytes, usedMs, wheel };
  });
}

/** Half a clone would be of no use. */
function listClones(bucket: AbsolutePath, files: FileReader): readonly StoredItem[] {
  const directories = below(bucket, files).flatMap((shard) => below(shard, files));
  return directories.map((path) => {
    const sizeBytes = listFiles(path, BUCKETS.clones, files).reduce((sum, file) => sum + file.sizeBytes, 0);
    const usedMs = files.facts(usedFileOf(path))?.mtimeMs ?? 0;
    return { bucket: BUCKETS.clones, path, sizeBytes, usedMs, wheel: undefined };
  });
}

/** What is on its way, or was when its run was killed; how much it is does not matter. */
function listWork(bucket: AbsolutePath, files: FileReader): readonly StoredItem[] {
  return below(bucket, files).map((path) => {
    const usedMs = files.facts(path)?.mtimeMs ?? 0;
    return { bucket: BUCKETS.work, path, sizeBytes: 0, usedMs, wheel: undefined };
  });
}

function listFiles(directory: AbsolutePath, bucket: string, files: FileReader): readonly StoredItem[] {
  return (files.list(directory) ?? []).flatMap(({ name, kind }) => {
    const path = resolvePath(directory, name);
    if (kind === 'directory') return listFiles(path, bucket, files);
    const facts = files.linkFacts(path);
    if (facts === undefined) return [];
    return [{ bucket, path, sizeBytes: facts.sizeBytes, usedMs: facts.mtimeMs, wheel: undefined }];
  });
}

function below(directory: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  return (files.list(directory) ?? [])
    .filter(({ kind }) => kind === 'directory')
    .map(({ name }) => resolvePath(directory, name));
}
