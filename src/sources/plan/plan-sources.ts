import type { Activation } from '../developer/read-developer-files.ts';
import type { Source } from '../source.ts';
import type { AlwaysCheckout } from '../sources-settings.ts';
import type { TreeState } from '../checkouts/tree-state.ts';
import { sameRepository } from '../same-repository.ts';
import type { SourceProblem } from './source-problem.ts';

/** A source, and what lies where it belongs. */
export interface SourceFacts {
  readonly source: Source;
  readonly state: TreeState;
  /** It belongs to a place that is neither within the buildout directory nor within `sources-dir`. */
  readonly isOutside: boolean;
  /** The commit that it shall have to the letter. */
  readonly locked: string | undefined;
}

/** What a run knows before it touches anything. */
export interface PlanRequest {
  readonly facts: readonly SourceFacts[];
  /** Names of sources that shall be there. */
  readonly auto: ReadonlySet<string>;
  readonly activations: ReadonlyMap<string, Activation>;
  readonly always: AlwaysCheckout;
  readonly isOffline: boolean;
}

/** One working tree to be made or moved. */
export type SourceStep =
  | { readonly kind: 'checkout'; readonly source: Source; readonly commit: string | undefined }
  | {
      readonly kind: 'update';
      readonly source: Source;
      /** Where it goes; as far as its branch has come when absent. */
      readonly commit: string | undefined;
      /** Tried also where there are local changes. */
      readonly isForced: boolean;
    };

/** What a working tree that stays as it is has different from its configuration. */
export interface SourceRemark {
  readonly kind: 'other-url' | 'other-branch' | 'other-commit';
  readonly source: Source;
  readonly found: string;
  readonly wanted: string;
}

/** What to do about the sources of an application. */
export interface SourcesPlan {
  readonly steps: readonly SourceStep[];
  readonly problems: readonly SourceProblem[];
  readonly remarks: readonly SourceRemark[];
  /** Those that are made develop eggs when all is done, in the order of the configuration. */
  readonly develop: readonly Source[];
}

/** Decides, from facts alone, what an installation does about its sources. What is there and not updated is left alone. */
export function planSources(request: PlanRequest): SourcesPlan {
  const steps: SourceStep[] = [];
  const problems: SourceProblem[] = [];
  const remarks: SourceRemark[] = [];
  for (const facts of request.facts) {
    const { source, state } = facts;
    if (!isUsed(source, request)) continue;
    const problem = problemOf(facts, request.auto.has(source.name));
    if (problem !== undefined) problems.push({ kind: problem, source });
    else if (state.kind === 'absent' && request.auto.has(source.name)) {
      steps.push({ kind: 'checkout', source, commit: facts.locked });
    } else if (state.kind === 'checkout' && source.kind === 'git') {
      const remark = remarkOf(facts);
      const step = remark?.kind === 'other-url' ? undefined : planUpdate(facts, request);
      if (step !== undefined) steps.push(step);
      else if (remark !== undefined) remarks.push(remark);
    }
  }
  return { steps, problems, remarks, develop: developed(request) };
}

/** Whether a source takes part: it shall be there, or was switched on by hand. */
function isUsed({ name }: Source, { auto, activations }: PlanRequest): boolean {
  return auto.has(name) || activations.get(name) === 'on';
}

/** A source that need not be there may be absent. */
function problemOf({ source, state, isOutside }: SourceFacts, isWanted: boolean): SourceProblem['kind'] | undefined {
  if (state.kind === 'absent') {
    if (!isWanted) return undefined;
    if (source.kind === 'fs') return 'not-there';
    if (source.kind !== 'git') return 'unsupported';
    return isOutside ? 'outside' : undefined;
  }
  if (source.kind === 'fs') return isNamedAsItsUrl(source) ? undefined : 'other-name';
  const isTree = state.kind === 'checkout' || state.kind === 'linked';
  return source.kind === 'git' && !isTree ? 'not-a-checkout' : undefined;
}

/** mr.developer wants the directory of an `fs` source to be called like its URL. */
function isNamedAsItsUrl({ path, url }: Source): boolean {
  return path.endsWith(`/${url}`) && !url.includes('/');
}

function planUpdate({ source, isOutside, locked }: SourceFacts, request: PlanRequest): SourceStep | undefined {
  const isWanted = source.update ?? request.always !== 'no';
  if (!isWanted || request.isOffline || isOutside) return undefined;
  return { kind: 'update', source, commit: locked, isForced: request.always === 'force' };
}

/** The first thing that is not as configured. */
export function remarkOf({ source, state, locked }: SourceFacts): SourceRemark | undefined {
  if (state.kind !== 'checkout') return undefined;
  const { url, branch, commit } = state;
  if (!sameRepository(url ?? '', source.url)) {
    return { kind: 'other-url', source, found: url ?? '', wanted: source.url };
  }
  const { revision } = source;
  if (revision.kind === 'branch' && branch !== revision.name && branch !== undefined) {
    return { kind: 'other-branch', source, found: branch, wanted: revision.name };
  }
  const wanted = locked ?? (revision.kind === 'revision' && isCommit(revision.name) ? revision.name : undefined);
  if (wanted === undefined || commit === undefined || wanted.toLowerCase() === commit) return undefined;
  return { kind: 'other-commit', source, found: commit, wanted };
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/iu.test(text);
}

/** Those that are there, or will be; what was switched off by hand is not used, whatever the configuration wants. */
function developed({ facts, auto, activations }: PlanRequest): readonly Source[] {
  return facts.flatMap(({ source, state }) => {
    const activation = activations.get(source.name);
    const isOn = activation === 'on' || (activation !== 'off' && auto.has(source.name));
    const isThere = state.kind !== 'absent' || auto.has(source.name);
    return source.isEgg && isOn && isThere ? [source] : [];
  });
}
