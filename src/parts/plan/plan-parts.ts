import type { InstalledPart } from '../state/installed-state.ts';
import { afterRoundTrip } from '../state/value-text.ts';

/** A part as it should be after this run. Options are final: every reference replaced. */
export interface WantedPart {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  /** Names what the recipe does. */
  readonly signature: string;
}

/** Why an installed part has to go first. */
export type UninstallReason = 'dropped' | 'changed' | 'files-missing';

/** One thing to do. The executor walks the list in order and never decides anything itself. */
export type Step =
  | { readonly kind: 'uninstall'; readonly part: InstalledPart; readonly why: UninstallReason }
  | { readonly kind: 'install'; readonly part: WantedPart }
  | { readonly kind: 'update'; readonly part: WantedPart; readonly previous: InstalledPart };

/** All that the plan depends on. */
export interface PlanInput {
  /** In the order to install. */
  readonly wanted: readonly WantedPart[];
  /** In the order they were installed. */
  readonly installed: readonly InstalledPart[];
  /** Those of the installed parts' paths that are no longer on disk. */
  readonly missingPaths: ReadonlySet<string>;
  /** False for `buildout install web`: parts that were not named stay as they are. */
  readonly dropsUnlisted: boolean;
}

/**
 * Decides what one `buildout install` has to do: uninstalls first, newest part first, then installs and updates.
 *
 * Pure: same input, same plan. Every wanted part gets exactly one `install` or `update`.
 *
 * Source: zc-buildout.md 4.2, items 12 and 14.
 */
export function planParts(input: PlanInput): readonly Step[] {
  const wantedByName = new Map(input.wanted.map((part) => [part.name, part]));
  const kept = new Map<string, InstalledPart>();
  const uninstalls: Step[] = [];
  for (const part of input.installed.toReversed()) {
    const wanted = wantedByName.get(part.name);
    const why = reasonToUninstall(part, wanted, input);
    if (why !== undefined) uninstalls.push({ kind: 'uninstall', part, why });
    else kept.set(part.name, part);
  }
  const builds = input.wanted.map((part): Step => {
    const previous = kept.get(part.name);
    return previous === undefined ? { kind: 'install', part } : { kind: 'update', part, previous };
  });
  return [...uninstalls, ...builds];
}

function reasonToUninstall(
  part: InstalledPart,
  wanted: WantedPart | undefined,
  { missingPaths, dropsUnlisted }: PlanInput,
): UninstallReason | undefined {
  if (wanted === undefined) return dropsUnlisted ? 'dropped' : undefined;
  if (differences(part, wanted).length > 0) return 'changed';
  return part.paths.some((path) => missingPaths.has(path)) ? 'files-missing' : undefined;
}

/** One way in which a part is no longer what was installed. */
export interface PartDifference {
  readonly option: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const SIGNATURE = '__buildout_signature__';

/** In which options a part differs from what was installed; empty when it need not be installed anew. */
export function differences(installed: InstalledPart, wanted: WantedPart): readonly PartDifference[] {
  const before = new Map(installed.options);
  if (installed.signature !== undefined) before.set(SIGNATURE, installed.signature);
  const after = new Map(wanted.options).set(SIGNATURE, wanted.signature);
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((option) => {
    const [old, fresh] = [before.get(option), after.get(option)];
    const isSame = old !== undefined && fresh !== undefined && (old === fresh || old === afterRoundTrip(fresh));
    return isSame ? [] : [{ option, before: old, after: fresh }];
  });
}
