import type { ProjectName } from '#packaging';

import type { PinRule } from '../pins/pin-rule.ts';
import type { Choice } from '../resolution.ts';
import { listWords } from './list-words.ts';
import type { Fact } from './proof-facts.ts';
import { factsOf } from './proof-facts.ts';
import { showPlace } from './show-place.ts';
import type { Trial } from './trial.ts';
import { tryWithoutPins } from './trial.ts';

const MOST_SINGLE_PINS = 4;
const MOST_ROUNDS = 3;

/** The pins to change so that the resolution succeeds: one if that helps, else all that stand in the way. */
export async function suggestPins(facts: readonly Fact[], trial: Trial): Promise<string | undefined> {
  const rules = pinsIn(facts);
  for (const rule of rules.slice(0, MOST_SINGLE_PINS)) {
    const outcome = await tryWithoutPins(trial, [rule]);
    if (outcome?.kind === 'resolved') return describeChanges([rule], outcome.resolution.choices);
  }
  return rules.length === 0 ? undefined : suggestSeveralPins(rules, trial);
}

/** Tries without all pins that stand in the way, then also without those that turn out to stand behind them. */
async function suggestSeveralPins(rules: readonly PinRule[], trial: Trial): Promise<string | undefined> {
  const removed = new Map<ProjectName, PinRule>(rules.map((rule) => [rule.project, rule]));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = await tryWithoutPins(trial, [...removed.values()]);
    if (outcome?.kind === 'resolved') return describeChanges([...removed.values()], outcome.resolution.choices);
    const behind = outcome?.kind === 'failed' ? pinsIn(factsOf(outcome.proof.incompatibility)) : [];
    if (behind.length === 0) return undefined;
    for (const rule of behind) removed.set(rule.project, rule);
  }
  return undefined;
}

function pinsIn(facts: readonly Fact[]): readonly PinRule[] {
  return facts.flatMap((fact) => (fact.kind === 'pin' ? [fact.rule] : []));
}

function describeChanges(rules: readonly PinRule[], choices: readonly Choice[]): string {
  const changes = rules.map(({ project, location }) => {
    const version = choices.find(({ candidate }) => candidate.project === project)?.candidate.version.text;
    const change =
      version === undefined ? `remove the pin of ${project}` : `change the pin of ${project} to ${version}`;
    return `${change}${showPlace(location)}`;
  });
  const sentence = listWords(changes, changes.length);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
