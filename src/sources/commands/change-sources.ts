import { resolvePath } from '#base';

import { carryOut } from '../carry-out.ts';
import { ACTIVATIONS_FILE } from '../developer/read-developer-files.ts';
import { switchSources } from '../developer/switch-sources.ts';
import { notCheckedOut, problemError } from '../errors.ts';
import { planChanges } from '../plan/plan-changes.ts';
import type { SourceFacts } from '../plan/plan-sources.ts';
import { recordSources } from '../record/record-sources.ts';
import { reportRemark } from '../report-outcome.ts';
import type { SourcesHouse } from '../sources-house.ts';
import type { SourcesSettings } from '../sources-settings.ts';
import { surveySources } from '../survey-sources.ts';
import type { SourcesSurvey } from '../survey-sources.ts';
import { chooseSources } from './choose-sources.ts';

/** What a command is to do. */
export interface SourcesChange {
  readonly action: 'checkout' | 'update';
  /** Without names: all that shall be there for `checkout`, all that are there for `update`. */
  readonly names: readonly string[];
  readonly isForced: boolean;
}

/** What became of one source. */
export interface ChangedSource {
  readonly name: string;
  readonly outcome: 'checked-out' | 'updated' | 'unchanged' | 'left-alone';
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** Why it was left alone. */
  readonly reason: string | undefined;
}

/**
 * Checks out or updates sources because somebody asked for it. A source that is checked out by name takes part from now
 * on, which `.mr.developer.cfg` remembers.
 *
 * @throws {UserError} before anything is touched when one of them cannot be had.
 */
export async function changeSources(
  change: SourcesChange,
  settings: SourcesSettings,
  house: SourcesHouse,
): Promise<readonly ChangedSource[]> {
  const survey = surveySources(settings, house);
  const { threads, isOffline } = survey.defined;
  const facts = chosenFacts(change, survey);
  const plan = planChanges({ ...change, facts });
  const [problem] = plan.problems;
  if (problem !== undefined) throw problemError(problem);
  const [absent] = plan.absent;
  if (absent !== undefined) throw notCheckedOut(absent.source.name);
  for (const remark of plan.remarks) reportRemark(remark, house.reporter);
  const outcomes = await carryOut(plan.steps, { settings, threads, isOffline }, house);
  if (change.action === 'checkout') rememberSwitchedOn(facts, survey, { settings, house, names: change.names });
  const moved = new Set(plan.steps.map(({ source }) => source));
  const records = recordSources(facts, moved, house.files);
  return facts.map(({ source }): ChangedSource => {
    const outcome = outcomes.find((one) => one.source === source);
    const isForeign = plan.remarks.some((remark) => remark.source === source);
    const record = records.find(({ name }) => name === source.name);
    return {
      name: source.name,
      outcome: isForeign
        ? 'left-alone'
        : outcome === undefined || outcome.kind === 'absent'
          ? 'unchanged'
          : outcome.kind,
      branch: record?.branch ?? undefined,
      commit: record?.commit ?? undefined,
      reason: isForeign ? 'another URL' : outcome?.kind === 'left-alone' ? outcome.reason : undefined,
    };
  });
}

function chosenFacts({ action, names }: SourcesChange, { defined, facts }: SourcesSurvey): readonly SourceFacts[] {
  const chosen = chooseSources(facts, names);
  if (names.length > 0) return chosen;
  return action === 'checkout'
    ? chosen.filter(({ source }) => defined.auto.has(source.name))
    : chosen.filter(({ source, state }) => source.kind === 'git' && state.kind === 'checkout');
}

/** What is in `auto-checkout` takes part anyway, unless it was switched off. */
function rememberSwitchedOn(
  facts: readonly SourceFacts[],
  { defined }: SourcesSurvey,
  {
    settings,
    house,
    names,
  }: { readonly settings: SourcesSettings; readonly house: SourcesHouse; readonly names: readonly string[] },
): void {
  const added = facts.flatMap(({ source: { name, isEgg } }) => {
    const activation = defined.activations.get(name);
    const isOn = activation === 'on' || (activation !== 'off' && defined.auto.has(name));
    return isOn || !isEgg || !names.includes(name) ? [] : [name];
  });
  if (added.length === 0) return;
  const path = resolvePath(settings.directory, ACTIVATIONS_FILE);
  house.files.writeWhole(path, switchSources(house.files.readText(path) ?? '', added, 'on'));
}
