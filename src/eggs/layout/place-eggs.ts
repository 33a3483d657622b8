import type { AbsolutePath, FileWriter, Reporter } from '#base';
import { compareVersions, normaliseProjectName, parseVersion } from '#packaging';

import type { Distribution } from '../distributions/distribution.ts';
import { eggOccupied } from '../errors.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { draftEgg } from './draft-egg.ts';
import type { EggDraft, EggWish } from './draft-egg.ts';
import type { EggTarget } from './egg-name.ts';
import { tryOpenEgg } from './find-eggs.ts';
import type { TreeLinker } from './tree-linker.ts';

/** A wheel of the store that is wanted as an egg. Its eggs directory has to be there. */
export interface EggRequest extends EggWish {
  readonly entry: WheelEntry;
  /** The egg as it was linked in foresight, below the eggs directory; it is moved from there, or removed. */
  readonly draft?: AbsolutePath | undefined;
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

/** Where an egg goes. */
interface Place extends EggDraft {
  readonly request: EggRequest;
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
  const { files, linker } = ports;
  const places = requests.map((request) => placeOf(request));
  const missing = places.filter(({ target }) => files.linkFacts(target) === undefined);
  const unlinked = missing.filter(({ request }) => request.draft === undefined);
  try {
    const outcomes = await linker.linkTrees(unlinked.map(({ plan }) => plan));
    const outcomeOf = new Map(unlinked.map((place, index) => [place, outcomes[index]]));
    const isMissing = new Set(missing);
    return places.map((place) => {
      const { target, plan } = place;
      const outcome = outcomeOf.get(place);
      if (outcome?.kind === 'damaged') return outcome;
      const isNew = isMissing.has(place) && files.moveIntoPlace(plan.target, target);
      return { kind: 'placed', distribution: isNew ? opened(place, ports) : accept(place, ports) };
    });
  } finally {
    for (const { plan } of places) if (files.linkFacts(plan.target) !== undefined) files.removeTree(plan.target);
  }
}

function placeOf(request: EggRequest): Place {
  const { target, plan } = draftEgg(request.entry, request);
  return { request, target, plan: { ...plan, target: request.draft ?? plan.target } };
}

function opened({ target, request }: Place, { files }: EggPorts): Distribution {
  const distribution = tryOpenEgg(target, request.interpreter, files);
  if (distribution === undefined) throw new Error(`The egg ${target} does not fit what it was made for`);
  return distribution;
}

function accept({ target, request }: Place, ports: EggPorts): Distribution {
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
