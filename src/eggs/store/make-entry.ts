import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { unpackWheel } from '#dists';
import type { ArchiveOpener, TreeWriter } from '#dists';

import { draftEgg } from '../layout/draft-egg.ts';
import type { EggWish } from '../layout/draft-egg.ts';
import { linkEggAhead } from '../layout/link-egg-ahead.ts';
import type { LinkPorts } from '../layout/link-egg-ahead.ts';
import type { EntryOrder, MadeEntry } from './entry-maker.ts';
import { formatManifest, manifestOf } from './manifest-text.ts';
import { manifestFileOf, treeOf } from './store-layout.ts';
import type { StoreGround } from './store-ground.ts';
import type { WheelEntry } from './wheel-manifest.ts';

/** The machine as making an entry needs it. */
export interface EntryPorts extends LinkPorts {
  readonly ground: StoreGround;
  readonly opener: ArchiveOpener;
  openTree(root: AbsolutePath): TreeWriter;
}

/**
 * Unpacks a wheel, writes down what has to be remembered of it and, where an egg of it is wanted, links that too while the
 * kernel still has all its directories at hand. Synchronous: runs in a worker.
 *
 * @throws {UserError} as `unpackWheel`; what was written so far is worth nothing then.
 */
export function makeEntry({ wheel, draft, egg }: EntryOrder, ports: EntryPorts): MadeEntry {
  const { files, ground, opener } = ports;
  const tree = treeOf(draft);
  const unpacked = unpackWheel(wheel, ports.openTree(tree), opener);
  const recordSha256 = ground.sha256Of(resolvePath(tree, unpacked.distInfo, 'RECORD')) ?? '';
  const manifest = manifestOf(unpacked, { filename: wheel.filename, recordSha256 });
  files.writeWhole(manifestFileOf(draft), formatManifest(manifest));
  const linked = egg === undefined ? undefined : linkFresh({ tree, manifest }, egg, ports);
  return { manifest, warnings: unpacked.warnings, egg: linked };
}

/** All files were written a moment ago: none can be other than planned. */
function linkFresh(entry: WheelEntry, wish: EggWish, ports: LinkPorts): AbsolutePath | undefined {
  const { target, plan } = draftEgg(entry, wish);
  return linkEggAhead({ target, plan: { ...plan, writtenMs: undefined } }, wish, ports);
}
