import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';
import { formatVersion, normaliseProjectName, parseVersion, compareVersions, parseProjectName } from '#packaging';

import type { Distribution } from '../distributions/distribution.ts';
import { eggOccupied } from '../errors.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { draftName } from './draft-name.ts';
import { formatEggStem } from './egg-name.ts';
import type { EggTarget } from './egg-name.ts';
import { tryOpenEgg } from './find-eggs.ts';
import { planEgg } from './plan-egg.ts';
import type { LinkMode, LinkPlan, TreeLinker } from './tree-linker.ts';

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

/** An egg in the making. */
interface Draft {
  readonly request: EggRequest;
  readonly target: AbsolutePath;
  readonly plan: LinkPlan;
}

/**
 * Makes eggs of wheels of the store. Each appears whole, by one rename; the egg of the same project and version that a
 * run beside this one made is as good. Answers in the order of the requests.
 *
 * @throws {UserError} `eggs/egg-occupied` when something else has the name.
 *
 * Source: zc-buildout.md 5.7.
 */
export async function placeEggs(requests: readonly EggRequest[], ports: EggPorts): Promise<readonly PlacedEgg[]> {
  const places = requests.map((request) => draftOf(request));
  const drafts = places.filter(({ target }) => ports.files.linkFacts(target) === undefined);
  try {
    const outcomes = await ports.linker.linkTrees(drafts.map(({ plan }) => plan));
    const outcomeOf = new Map(drafts.map((draft, place) => [draft, outcomes[place]]));
    return places.map((place) => {
      const outcome = outcomeOf.get(place);
      if (outcome?.kind === 'damaged') return outcome;
      const isNew = outcome !== undefined && ports.files.moveIntoPlace(place.plan.target, place.target);
      return { kind: 'placed', distribution: isNew ? opened(place, ports) : accept(place, ports) };
    });
  } finally {
    for (const { plan } of drafts) {
      if (ports.files.linkFacts(plan.target) !== undefined) ports.files.removeTree(plan.target);
    }
  }
}

function draftOf(request: EggRequest): Draft {
  const { manifest, tree } = request.entry;
  parseProjectName(manifest.name);
  const version = formatVersion(parseVersion(manifest.version));
  const stem = formatEggStem({ name: manifest.name, version }, request.interpreter);
  const draft = resolvePath(request.eggsDirectory, draftName(stem));
  return {
    request,
    target: resolvePath(request.eggsDirectory, `${stem}.egg`),
    plan: { ...planEgg(manifest, stem), source: tree, target: draft, modes: request.linkModes ?? ALL_MODES },
  };
}

function opened({ target, request }: Draft, { files }: EggPorts): Distribution {
  const distribution = tryOpenEgg(target, request.interpreter, files);
  if (distribution === undefined) throw new Error(`The egg ${target} does not fit what it was made for`);
  return distribution;
}

function accept({ target, request }: Draft, ports: EggPorts): Distribution {
  const { name, version } = request.entry.manifest;
  return acceptEgg(target, { name, version, interpreter: request.interpreter }, ports);
}

/** What an egg is expected to be. */
export interface ExpectedEgg {
  readonly name: string;
  readonly version: string;
  readonly interpreter: EggTarget;
}

/**
 * The egg that lies where another was to be placed, as good if it is of the same project and version.
 *
 * @throws {UserError} `eggs/egg-occupied` if it is not.
 */
export function acceptEgg(
  target: AbsolutePath,
  { name, version, interpreter }: ExpectedEgg,
  ports: EggPorts,
): Distribution {
  const found = tryOpenEgg(target, interpreter, ports.files);
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
  return found;
}
