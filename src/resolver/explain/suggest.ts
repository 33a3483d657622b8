import { nearestName } from '#base';
import type { Requirement } from '#packaging';
import { ANY_VERSION } from '#packaging';

import { showRequirement } from '../pins/show-requirement.ts';
import type { RootRequirement } from '../request.ts';
import type { Asked } from '../walk/asked.ts';
import type { GreedyFailure } from '../walk/greedy-outcome.ts';
import type { Fact } from './proof-facts.ts';
import { showPlace } from './show-place.ts';
import { suggestPins } from './suggest-pins.ts';
import type { Trial } from './trial.ts';
import { tryChanged } from './trial.ts';

const MOST_ROOTS = 2;

/**
 * One thing to do about a failure. What it says about versions was tried and makes the resolution succeed: change a pin,
 * or several, or a requirement, or take a withdrawn version. `undefined` when nothing of that helps.
 */
export async function suggest(
  facts: readonly Fact[],
  { asked }: GreedyFailure,
  trial: Trial,
): Promise<string | undefined> {
  return (
    (await suggestPlace(asked, trial)) ??
    (await suggestPins(facts, trial)) ??
    (await suggestRequirement(rootsIn(facts, trial), trial)) ??
    (await suggestYanked(facts, trial))
  );
}

/** Where the project itself cannot be found: another spelling, another mode, or the configuration's word for a URL. */
async function suggestPlace({ narrowed }: Asked, { request, supply }: Trial): Promise<string | undefined> {
  const { stated, project, isForeignUrl } = narrowed;
  if (isForeignUrl) return `Ask for '${showRequirement(stated)}' in the configuration if it may come from there`;
  const { answer, ranked } = await supply.everything(project);
  if (answer === 'offline' && ranked.length === 0) return 'Run once without offline mode, so that it can be fetched';
  if (answer !== 'unknown-project' || ranked.length > 0) return undefined;
  const root = request.roots.find(({ requirement }) => requirement === stated);
  if (root?.hintWhenUnknown !== undefined) return root.hintWhenUnknown;
  const known = [...request.pins.keys(), ...request.roots.map(({ requirement }) => requirement.project)];
  const nearest = nearestName(project, known);
  if (nearest === undefined) return `Check the spelling of "${stated.name}"`;
  return `Did you mean "${nearest}" where it says "${stated.name}"?`;
}

/** Tries with a root requirement that takes any version. */
async function suggestRequirement(roots: readonly RootRequirement[], trial: Trial): Promise<string | undefined> {
  for (const root of roots.slice(0, MOST_ROOTS)) {
    const requirement: Requirement = { ...root.requirement, specifiers: ANY_VERSION };
    const relaxed = trial.request.roots.map((one) => (one === root ? { ...one, requirement } : one));
    const outcome = await tryChanged(trial, { roots: relaxed });
    if (outcome?.kind !== 'resolved') continue;
    const chosen = outcome.resolution.choices.find(({ candidate }) => candidate.project === requirement.project);
    const was = showRequirement(root.requirement);
    return `Ask for another version than '${was}'${showPlace(root.location)}: ${chosen?.candidate.version.text ?? 'any'} would do`;
  }
  return undefined;
}

/** Tries with the newest withdrawn version pinned. */
async function suggestYanked(facts: readonly Fact[], trial: Trial): Promise<string | undefined> {
  const candidate = facts.flatMap((fact) => (fact.kind === 'yanked' ? fact.candidates : []))[0];
  if (candidate === undefined) return undefined;
  const pins = new Map(trial.request.pins).set(candidate.project, { constraint: candidate.version.text });
  const outcome = await tryChanged(trial, { pins });
  if (outcome?.kind !== 'resolved') return undefined;
  return `Pin ${candidate.name} to ${candidate.version.text} in [versions] to take the withdrawn version all the same`;
}

function rootsIn(facts: readonly Fact[], { request }: Trial): readonly RootRequirement[] {
  const stated = facts.flatMap((fact) => (fact.kind === 'requirement' ? [fact.asked.narrowed.stated] : []));
  return request.roots.filter(
    ({ requirement }) => stated.includes(requirement) && requirement.specifiers.specifiers.length > 0,
  );
}
