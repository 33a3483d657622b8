import { remarkOf } from './plan-sources.ts';
import type { SourceFacts, SourceRemark, SourceStep } from './plan-sources.ts';
import type { SourceProblem } from './source-problem.ts';

/** What somebody asked for by a command. */
export interface ChangeRequest {
  readonly action: 'checkout' | 'update';
  readonly facts: readonly SourceFacts[];
  /** Updates are tried also where there are local changes. */
  readonly isForced: boolean;
}

/** What a command does about the sources that it is for. */
export interface ChangePlan {
  readonly steps: readonly SourceStep[];
  readonly problems: readonly SourceProblem[];
  /** Working trees of other repositories, which stay as they are. */
  readonly remarks: readonly SourceRemark[];
  /** Sources that were to be updated and are not there. */
  readonly absent: readonly SourceFacts[];
}

/**
 * Decides what `buildout sources checkout` or `update` does about the chosen sources. `checkout` makes those that are
 * absent, and brings others to the branch, revision or locked commit that they shall have; `update` brings them as far as
 * their branch has come. What is a link, or no git repository, is left to whoever looks after it.
 */
export function planChanges({ action, facts, isForced }: ChangeRequest): ChangePlan {
  const steps: SourceStep[] = [];
  const problems: SourceProblem[] = [];
  const remarks: SourceRemark[] = [];
  const absent: SourceFacts[] = [];
  for (const one of facts) {
    const { source, state, locked, isOutside } = one;
    const problem = problemOf(one, action);
    if (problem !== undefined) problems.push({ kind: problem, source });
    else if (state.kind === 'absent') {
      if (action === 'update') absent.push(one);
      else steps.push({ kind: 'checkout', source, commit: locked });
    } else if (state.kind === 'checkout' && source.kind === 'git' && !isOutside) {
      const remark = remarkOf(one);
      if (remark?.kind === 'other-url') remarks.push(remark);
      else if (action === 'update') steps.push({ kind: 'update', source, commit: undefined, isForced });
      else if (remark !== undefined) steps.push({ kind: 'update', source, commit: locked, isForced: false });
    }
  }
  return { steps, problems, remarks, absent };
}

function problemOf(
  { source, state, isOutside }: SourceFacts,
  action: ChangeRequest['action'],
): SourceProblem['kind'] | undefined {
  if (source.kind === 'fs') return state.kind === 'absent' ? 'not-there' : undefined;
  if (source.kind !== 'git') return state.kind === 'absent' || action === 'update' ? 'unsupported' : undefined;
  if (state.kind === 'absent') return isOutside && action === 'checkout' ? 'outside' : undefined;
  return state.kind === 'checkout' || state.kind === 'linked' ? undefined : 'not-a-checkout';
}
