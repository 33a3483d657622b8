import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, LockPolicy } from '#base';
import type { SourceUnpacker } from '#dists';
import type { IndexFile } from '#package-index';
import type { Interpreter } from '#python';

import { eggWithoutMetadata } from '../acquire/errors.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { tryOpenEgg } from '../layout/find-eggs.ts';
import type { Store } from '../store/store.ts';
import type { WheelFetcher } from './wheel-fetcher.ts';

/** What getting eggs that others made takes. */
export interface ReadyEggsHouse {
  readonly store: Store;
  readonly files: FileReader;
  readonly unpacker: SourceUnpacker;
  readonly policy: LockPolicy;
  readonly wheels: Pick<WheelFetcher, 'fetchArchive'>;
  readonly interpreter: Interpreter;
}

/** Eggs that others made: unpacked ones, which are directories, and zipped ones, which are files. */
export interface ReadyEggs {
  /**
   * The egg where it lies unpacked: a zipped one beside the store, until the run ends. Each is got once.
   *
   * @throws {UserError} `eggs/egg-without-metadata`, and what fetching and unpacking throw.
   */
  obtain(file: IndexFile): Promise<Distribution>;
}

/** Those of one place. Source: zc-buildout.md 5.7. */
export function createReadyEggs(house: ReadyEggsHouse): ReadyEggs {
  const underWay = new Map<string, Promise<Distribution>>();
  return {
    obtain(file) {
      const known = underWay.get(file.url) ?? openEgg(file, house);
      underWay.set(file.url, known);
      return known;
    },
  };
}

async function openEgg(file: IndexFile, house: ReadyEggsHouse): Promise<Distribution> {
  const { files, interpreter } = house;
  const lying = decodeURIComponent(new URL(file.url).pathname) as AbsolutePath;
  const location = file.isDirectory === true ? lying : await unpack(file, house);
  const distribution = tryOpenEgg(location, interpreter, files);
  if (distribution?.metadataDirectory === undefined) throw eggWithoutMetadata(file.filename);
  return distribution;
}

async function unpack(file: IndexFile, house: ReadyEggsHouse): Promise<AbsolutePath> {
  const { store, unpacker, policy, interpreter } = house;
  const { filename, hashes, url: source } = file;
  const archive = await house.wheels.fetchArchive(file);
  try {
    const { sha256, sizeBytes } = archive;
    policy.check({ kind: 'egg', source, sha256, sizeBytes, requestedBy: filename, interpreter: interpreter.id });
    const location = resolvePath(store.makeWorkDirectory('egg-'), filename);
    await unpacker.unpackSource({ source: archive.source, filename, hashes }, location);
    return location;
  } finally {
    archive.dispose();
  }
}
