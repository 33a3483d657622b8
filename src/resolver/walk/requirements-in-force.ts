import type { ExtraName, MarkerEnvironment, Requirement } from '#packaging';
import { evaluateMarker, formatRequirement } from '#packaging';

import type { CandidateDependencies } from '../candidate.ts';

/**
 * What a distribution needs here: first what it always needs, then what each of `extras` adds, in metadata order.
 *
 * A requirement is named once. Extras that the distribution does not have add nothing.
 *
 * Source: zc-buildout.md 5.1 (`Distribution.requires()`).
 */
export function requirementsInForce(
  { requirements, extras: provided }: CandidateDependencies,
  extras: readonly ExtraName[],
  environment: MarkerEnvironment,
): readonly Requirement[] {
  const always = requirements.filter((requirement) => isInForce(requirement, undefined, environment));
  const chosen = new Set<Requirement>(always);
  for (const extra of extras) {
    if (!provided.includes(extra)) continue;
    for (const requirement of requirements) if (isInForce(requirement, extra, environment)) chosen.add(requirement);
  }
  return withoutRepetitions([...chosen]);
}

/** Whether the marker of a requirement, if it has one, holds for the environment and at most one extra. */
export function isInForce(
  { marker }: Requirement,
  extra: ExtraName | undefined,
  environment: MarkerEnvironment,
): boolean {
  return marker === undefined || evaluateMarker(marker, environment, extra === undefined ? [] : [extra]);
}

function withoutRepetitions(requirements: readonly Requirement[]): readonly Requirement[] {
  if (requirements.length < 2) return requirements;
  const seen = new Set<string>();
  return requirements.filter((requirement) => {
    const text = formatRequirement(requirement);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
