import { mapConcurrently } from '#base';

import { planSources, remarkOf } from '../plan/plan-sources.ts';
import type { SourceFacts } from '../plan/plan-sources.ts';
import { publicUrl } from '../public-url.ts';
import type { SourcesHouse } from '../sources-house.ts';
import type { SourcesSettings } from '../sources-settings.ts';
import { surveySources } from '../survey-sources.ts';
import { chooseSources } from './choose-sources.ts';
import { readStatus } from './read-status.ts';
import type { TreeStatus } from './read-status.ts';
import type { SourceStatus } from './source-status.ts';

const AT_ONCE = 8;
const CLEAN: TreeStatus = { changed: 0, untracked: 0, ahead: undefined, behind: undefined };

/** What there is to say of the named sources, of all without names. Fetches nothing and changes nothing. */
export async function reportSources(
  settings: SourcesSettings,
  names: readonly string[],
  house: SourcesHouse,
): Promise<readonly SourceStatus[]> {
  const { defined, facts } = surveySources(settings, house);
  const { auto, activations } = defined;
  const plan = planSources({ facts, auto, activations, always: 'no', isOffline: true });
  const chosen = chooseSources(facts, names);
  return await mapConcurrently(AT_ONCE, chosen, async (one): Promise<SourceStatus> => {
    const { source, state } = one;
    const checkout = state.kind === 'checkout' ? state : undefined;
    const tree = checkout === undefined || source.kind !== 'git' ? CLEAN : await lookInto(one, house);
    return {
      name: source.name,
      kind: source.kind,
      path: source.path,
      url: publicUrl(source.url),
      state: stateOf(one, auto.has(source.name)),
      isDeveloped: plan.develop.includes(source) && state.kind !== 'absent',
      branch: checkout?.branch,
      commit: checkout?.commit,
      ...tree,
      remarks: remarksOf(one),
    };
  });
}

async function lookInto({ source }: SourceFacts, { openWorkshop }: SourcesHouse): Promise<TreeStatus> {
  const { git, signal } = await openWorkshop();
  const args = ['status', '--porcelain=v2', '--branch', '--untracked-files=normal'];
  return readStatus(await git.run(args, { directory: source.path, signal }));
}

function stateOf({ source, state }: SourceFacts, isWanted: boolean): SourceStatus['state'] {
  switch (state.kind) {
    case 'absent':
      return isWanted ? 'missing' : 'absent';
    case 'linked':
      return 'linked';
    case 'occupied':
      return 'occupied';
    case 'directory':
      return source.kind === 'git' ? 'occupied' : 'foreign';
    case 'checkout':
      return source.kind === 'git' ? 'checked-out' : 'foreign';
  }
}

function remarksOf(facts: SourceFacts): readonly string[] {
  const remark = facts.source.kind === 'git' ? remarkOf(facts) : undefined;
  switch (remark?.kind) {
    case undefined:
      return [];
    case 'other-url':
      return [`its URL is ${publicUrl(remark.found)}, not ${publicUrl(remark.wanted)}`];
    case 'other-branch':
      return [`it is not on the branch ${remark.wanted}`];
    case 'other-commit':
      return [`it is not at the commit ${remark.wanted.slice(0, 10)}`];
  }
}
