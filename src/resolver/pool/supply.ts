import type { ProjectName, Requirement } from '#packaging';

import type { Candidate, CandidateDependencies, CandidateListing, CandidateSource } from '../candidate.ts';
import type { CandidatePool, PooledCandidate } from './candidate-pool.ts';
import type { Preferences, Stock } from './rank-candidates.ts';
import { rankCandidates } from './rank-candidates.ts';

/** The answers of a {@link CandidateSource} during one resolution: each question is put once. */
export interface Supply {
  /** What could be chosen without asking the index. */
  installed(project: ProjectName): CandidatePool;
  /** What could be chosen at all. */
  everything(project: ProjectName): Promise<CandidatePool>;
  dependencies(candidate: Candidate): Promise<CandidateDependencies>;
  companionOf(candidate: Candidate): Requirement | undefined;
  /** The same supply, but of these projects with everything that the index offers, whatever their pins say. */
  unpinned(projects: ReadonlySet<ProjectName>): Supply;
}

/** Stores up the answers of `source`. `direct` are candidates that roots name by URL: they are their projects' only ones. */
export function openSupply(
  source: CandidateSource,
  preferences: Preferences,
  direct: ReadonlyMap<ProjectName, readonly Candidate[]>,
): Supply {
  function installedPool(project: ProjectName): CandidatePool {
    const stock = { installed: direct.get(project) ?? source.installed(project), offered: undefined };
    return openPool(project, stock, { preferences, answer: 'not-asked' });
  }

  async function fullPool(project: ProjectName): Promise<CandidatePool> {
    if (direct.has(project)) return installed(project);
    return poolOf(project, await source.available(project));
  }

  async function unpinnedPool(project: ProjectName): Promise<CandidatePool> {
    if (direct.has(project) || source.availableUnpinned === undefined) return everything(project);
    return poolOf(project, await source.availableUnpinned(project));
  }

  function poolOf(project: ProjectName, listing: CandidateListing): CandidatePool {
    const offered = listing.kind === 'found' ? listing : undefined;
    return openPool(project, { installed: source.installed(project), offered }, { preferences, answer: listing.kind });
  }

  const installed = remember(installedPool);
  const everything = remember(fullPool);
  const unpinned = remember(unpinnedPool);
  const supply: Supply = {
    installed,
    everything,
    dependencies: rememberBy(
      (candidate) => candidate.key,
      (candidate: Candidate) => source.dependencies(candidate),
    ),
    companionOf: (candidate) => source.companionOf?.(candidate),
    unpinned: (projects) => ({
      ...supply,
      everything: (project) => (projects.has(project) ? unpinned(project) : everything(project)),
    }),
  };
  return supply;
}

/** A pool that ranks as far as it is asked. What is installed may change later: it is looked at now. */
function openPool(
  project: ProjectName,
  { installed, offered }: Stock,
  { preferences, answer }: { readonly preferences: Preferences; readonly answer: CandidatePool['answer'] },
): CandidatePool {
  const stock: Stock = { installed: [...installed], offered };
  let ranked: readonly PooledCandidate[] | undefined;
  return {
    project,
    answer,
    get ranked() {
      return (ranked ??= [...rankCandidates(stock, preferences, () => true)]);
    },
    preferred: (allows) => rankCandidates(stock, preferences, allows),
    get rejected() {
      return offered?.rejected ?? [];
    },
  };
}

function remember<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  return rememberBy((key) => key, ask);
}

/** Asks once for each identity; a promise is remembered as it is, so that all who wait share it. */
function rememberBy<Question, Answer>(
  identify: (question: Question) => unknown,
  ask: (question: Question) => Answer,
): (question: Question) => Answer {
  const answers = new Map<unknown, { readonly answer: Answer }>();
  return (question) => {
    const identity = identify(question);
    const known = answers.get(identity);
    if (known !== undefined) return known.answer;
    const answer = ask(question);
    answers.set(identity, { answer });
    return answer;
  };
}
