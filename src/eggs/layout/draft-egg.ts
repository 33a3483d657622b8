import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { formatVersion, parseProjectName, parseVersion } from '#packaging';

import type { WheelEntry } from '../store/wheel-manifest.ts';
import { draftName } from './draft-name.ts';
import { formatEggStem } from './egg-name.ts';
import type { EggTarget } from './egg-name.ts';
import { planEgg } from './plan-egg.ts';
import type { LinkMode, LinkPlan } from './tree-linker.ts';

/** Where the egg of a wheel is wanted. */
export interface EggWish {
  readonly eggsDirectory: AbsolutePath;
  /** Where it is made, on the same file system; in the eggs directory itself when absent. */
  readonly draftsDirectory?: AbsolutePath | undefined;
  readonly interpreter: EggTarget;
  /** The best way first; clone, hardlink, copy when absent. */
  readonly linkModes?: readonly LinkMode[] | undefined;
  /** The text of `direct_url.json`, for what a requirement names by its URL. */
  readonly directUrl?: string | undefined;
}

/** An egg in the making. */
export interface EggDraft {
  /** What the egg will be called. */
  readonly target: AbsolutePath;
  /** How to make it under the name of a draft, to be renamed to `target`. */
  readonly plan: LinkPlan;
}

const ALL_MODES: readonly LinkMode[] = ['clone', 'hardlink', 'copy'];

/**
 * Plans the egg of a wheel of the store under a name of its own, which `removeAbandonedDrafts` knows by its form.
 *
 * @throws {UserError} when the wheel's name or version is none.
 */
export function draftEgg({ manifest, tree }: WheelEntry, wish: EggWish): EggDraft {
  const { eggsDirectory, draftsDirectory, interpreter, linkModes, directUrl } = wish;
  parseProjectName(manifest.name);
  const version = formatVersion(parseVersion(manifest.version));
  const stem = formatEggStem({ name: manifest.name, version }, interpreter);
  return {
    target: resolvePath(eggsDirectory, `${stem}.egg`),
    plan: {
      ...planEgg(manifest, stem, directUrl),
      source: tree,
      writtenMs: manifest.writtenMs,
      target: resolvePath(draftsDirectory ?? eggsDirectory, draftName(stem)),
      modes: linkModes ?? ALL_MODES,
    },
  };
}
