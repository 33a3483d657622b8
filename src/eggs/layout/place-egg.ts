import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';
import { formatVersion, normaliseProjectName, parseVersion, compareVersions, parseProjectName } from '#packaging';

import type { Distribution } from '../distributions/distribution.ts';
import { eggOccupied } from '../errors.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { formatEggStem } from './egg-name.ts';
import type { EggTarget } from './egg-name.ts';
import { tryOpenEgg } from './find-eggs.ts';
import { planEgg } from './plan-egg.ts';
import type { LinkMode, TreeLinker } from './tree-linker.ts';

/** A wheel of the store that is wanted as an egg. */
export interface EggRequest {
  readonly entry: WheelEntry;
  /** Has to be there. */
  readonly eggsDirectory: AbsolutePath;
  readonly interpreter: EggTarget;
  /** The best way first; clone, hardlink, copy when absent. */
  readonly linkModes?: readonly LinkMode[] | undefined;
}

/** The machine as placing eggs needs it. */
export interface EggPorts {
  readonly files: FileWriter;
  readonly linker: TreeLinker;
  readonly reporter: Reporter;
}

/** What became of an egg. */
export type PlacedEgg =
  | { readonly kind: 'placed'; readonly distribution: Distribution }
  /** This file of the store is not as it was unpacked: `Store.mendWheel`, perhaps `provideWheel`, and place it again. */
  | { readonly kind: 'damaged'; readonly path: string };

const ALL_MODES: readonly LinkMode[] = ['clone', 'hardlink', 'copy'];

/**
 * Makes an egg of a wheel of the store. It appears whole, by one rename; the egg of the same project and version that a
 * run beside this one made is as good.
 *
 * @throws {UserError} `eggs/egg-occupied` when something else has the name.
 *
 * Source: zc-buildout.md 5.7.
 */
export function placeEgg(request: EggRequest, ports: EggPorts): PlacedEgg {
  const { manifest } = request.entry;
  parseProjectName(manifest.name);
  const version = formatVersion(parseVersion(manifest.version));
  const stem = formatEggStem({ name: manifest.name, version }, request.interpreter);
  const target = resolvePath(request.eggsDirectory, `${stem}.egg`);
  if (ports.files.linkFacts(target) !== undefined) return accept(target, request, ports);
  const draft = ports.files.makeTemporaryDirectory(request.eggsDirectory, `.${stem}.`);
  try {
    const outcome = ports.linker.linkTree({
      ...planEgg(manifest, stem),
      source: request.entry.tree,
      target: draft,
      modes: request.linkModes ?? ALL_MODES,
    });
    if (outcome.kind === 'damaged') {
      ports.files.removeTree(draft);
      return outcome;
    }
    // A temporary directory is for its owner alone; an egg is for everybody whom the umask admits.
    ports.files.setMode(draft, 0o777);
    if (ports.files.moveIntoPlace(draft, target)) return opened(target, request, ports);
  } catch (error) {
    ports.files.removeTree(draft);
    throw error;
  }
  ports.files.removeTree(draft);
  return accept(target, request, ports);
}

function opened(target: AbsolutePath, request: EggRequest, { files }: EggPorts): PlacedEgg {
  const distribution = tryOpenEgg(target, request.interpreter, files);
  if (distribution === undefined) throw new Error(`The egg ${target} does not fit what it was made for`);
  return { kind: 'placed', distribution };
}

function accept(target: AbsolutePath, request: EggRequest, ports: EggPorts): PlacedEgg {
  const { name, version } = request.entry.manifest;
  const found = tryOpenEgg(target, request.interpreter, ports.files);
  const isExpected =
    found?.metadataDirectory !== undefined &&
    found.project === normaliseProjectName(name) &&
    compareVersions(found.version, parseVersion(version)) === 0;
  if (!isExpected) throw eggOccupied(target, name, version);
  ports.reporter({
    kind: 'log',
    level: 30,
    logger: 'zc.buildout.easy_install',
    message: [
      `Path ${target} unexpectedly already exists.`,
      `It contains the expected distribution for ${name} ${version}.`,
      'Maybe a buildout running in parallel has added it. We will accept it.',
      'If this contains a wrong package, please remove it yourself.',
    ].join('\n'),
  });
  return { kind: 'placed', distribution: found };
}
