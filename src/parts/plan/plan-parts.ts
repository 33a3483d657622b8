import type { InstalledPart } from '../state/installed-state.ts';
import { partDifferences } from './part-differences.ts';
import type { PartDifference } from './part-differences.ts';
import type { WantedPart } from './wanted-part.ts';

/** Why an installed part has to go first. */
export type UninstallReason =
  | { readonly kind: 'dropped' }
  | { readonly kind: 'changed'; readonly differences: readonly PartDifference[] }
  | { readonly kind: 'files-missing' };

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
  if (wanted === undefined) return dropsUnlisted ? { kind: 'dropped' } : undefined;
  const differences = partDifferences(part, wanted);
  if (differences.length > 0) return { kind: 'changed', differences };
  return part.paths.some((path) => missingPaths.has(path)) ? { kind: 'files-missing' } : undefined;
}
