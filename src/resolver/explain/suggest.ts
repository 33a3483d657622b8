import { nearestName, UserError } from '#base';
import type { ProjectName, Requirement } from '#packaging';
import { ANY_VERSION } from '#packaging';

import { attemptResolution } from '../attempt-resolution.ts';
import type { PinRule } from '../pins/pin-rule.ts';
import { showRequirement } from '../pins/show-requirement.ts';
import type { Supply } from '../pool/supply.ts';
import type { ResolutionRequest, RootRequirement } from '../request.ts';
import type { Choice } from '../resolution.ts';
import type { GreedyFailure } from '../walk/greedy-outcome.ts';
import type { Fact } from './proof-facts.ts';
import { listWords } from './list-words.ts';
import { showPlace } from './show-place.ts';

/** What suggestions are tried with. */
export interface Trial {
  readonly request: ResolutionRequest;
  readonly supply: Supply;
}

const MOST_SINGLE_PINS = 4;
const MOST_ROOTS = 2;
/** A change that helps shows it soon. */
const MOST_CANDIDATES = 1000;

/**
 * One thing to do that was tried and makes the resolution succeed: change a pin, or several, or a requirement; or the
 * right spelling of a name that nobody knows. `undefined` when nothing of that helps.
 */
export async function suggest(
  facts: readonly Fact[],
  { asked }: GreedyFailure,
  trial: Trial,
): Promise<string | undefined> {
  return (
    (await suggestSpelling(asked.narrowed.project, trial)) ??
    (await suggestPins(pinsIn(facts), trial)) ??
    (await suggestRequirement(rootsIn(facts, trial.request), trial))
  );
}

async function suggestSpelling(project: ProjectName, { request, supply }: Trial): Promise<string | undefined> {
  if ((await supply.everything(project)).answer !== 'unknown-project') return undefined;
  const known = [...request.pins.keys(), ...request.roots.map(({ requirement }) => requirement.project)];
  const nearest = nearestName(project, known);
  return nearest === undefined
    ? `Check the spelling of "${project}"`
    : `Did you mean "${nearest}" where it says "${project}"?`;
}

/** Tries without one pin after the other, then without all of them. */
async function suggestPins(rules: readonly PinRule[], trial: Trial): Promise<string | undefined> {
  for (const rule of rules.slice(0, MOST_SINGLE_PINS)) {
    const choices = await tryWithoutPins([rule], trial);
    if (choices !== undefined) return describeChange([rule], choices);
  }
  const choices = rules.length < 2 ? undefined : await tryWithoutPins(rules, trial);
  return choices === undefined ? undefined : describeChange(rules, choices);
}

async function tryWithoutPins(
  rules: readonly PinRule[],
  { request, supply }: Trial,
): Promise<readonly Choice[] | undefined> {
  const pins = new Map(request.pins);
  for (const { project } of rules) pins.delete(project);
  return attempt({ ...request, pins }, supply);
}

function describeChange(rules: readonly PinRule[], choices: readonly Choice[]): string {
  const changes = rules.map(({ project, location }) => {
    const version = choices.find(({ candidate }) => candidate.project === project)?.candidate.version.text;
    return version === undefined
      ? `remove the pin of ${project}${showPlace(location)}`
      : `change the pin of ${project} to ${version}${showPlace(location)}`;
  });
  const sentence = listWords(changes, changes.length);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Tries with a root requirement that takes any version. */
async function suggestRequirement(
  roots: readonly RootRequirement[],
  { request, supply }: Trial,
): Promise<string | undefined> {
  for (const root of roots.slice(0, MOST_ROOTS)) {
    const requirement: Requirement = { ...root.requirement, specifiers: ANY_VERSION };
    const relaxed = request.roots.map((one) => (one === root ? { ...one, requirement } : one));
    const choices = await attempt({ ...request, roots: relaxed }, supply);
    const chosen = choices?.find(({ candidate }) => candidate.project === requirement.project)?.candidate;
    if (chosen === undefined) continue;
    const was = showRequirement(root.requirement);
    return `Ask for another version than '${was}'${showPlace(root.location)}: ${chosen.name} ${chosen.version.text} would do`;
  }
  return undefined;
}

async function attempt(request: ResolutionRequest, supply: Supply): Promise<readonly Choice[] | undefined> {
  try {
    const outcome = await attemptResolution(request, supply, MOST_CANDIDATES);
    return outcome.kind === 'resolved' ? outcome.resolution.choices : undefined;
  } catch (error) {
    // A trial may need what cannot be had; then it is no help, and the failure that is being explained matters more.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function pinsIn(facts: readonly Fact[]): readonly PinRule[] {
  return facts.flatMap((fact) => (fact.kind === 'pin' ? [fact.rule] : []));
}

function rootsIn(facts: readonly Fact[], { roots }: ResolutionRequest): readonly RootRequirement[] {
  const stated = new Set(
    facts.flatMap((fact) =>
      fact.kind === 'requirement' && fact.asked.parent === undefined ? [fact.asked.narrowed.stated] : [],
    ),
  );
  return roots.filter(({ requirement }) => stated.has(requirement) && requirement.specifiers.specifiers.length > 0);
}
