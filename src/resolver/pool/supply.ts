import type { ProjectName } from '#packaging';

import type { Candidate, CandidateDependencies, CandidateListing, CandidateSource } from '../candidate.ts';
import type { CandidatePool } from './candidate-pool.ts';
import type { Preferences } from './rank-candidates.ts';
import { rankCandidates } from './rank-candidates.ts';

/** The answers of a {@link CandidateSource} during one resolution: each question is put once, each pool ranked once. */
export interface Supply {
  /** What could be chosen without asking the index. */
  installed(project: ProjectName): CandidatePool;
  /** What could be chosen at all. */
  everything(project: ProjectName): Promise<CandidatePool>;
  dependencies(candidate: Candidate): Promise<CandidateDependencies>;
  hint(projects: readonly ProjectName[]): void;
}

/** Stores up the answers of `source`. `direct` are candidates that roots name by URL: they are their projects' only ones. */
export function openSupply(
  source: CandidateSource,
  preferences: Preferences,
  direct: ReadonlyMap<ProjectName, readonly Candidate[]>,
): Supply {
  function installedPool(project: ProjectName): CandidatePool {
    const named = direct.get(project);
    const ranked = rankCandidates(named ?? source.installed(project), [], preferences);
    return { project, ranked, answer: 'not-asked', rejected: [] };
  }

  async function fullPool(project: ProjectName): Promise<CandidatePool> {
    if (direct.has(project)) return installed(project);
    const listing = await source.available(project);
    const ranked = rankCandidates(source.installed(project), offeredBy(listing), preferences);
    return { project, ranked, answer: listing.kind, rejected: listing.kind === 'found' ? listing.rejected : [] };
  }

  const installed = remember(installedPool);
  return {
    installed,
    everything: remember(fullPool),
    dependencies: rememberBy(
      (candidate) => candidate.key,
      (candidate: Candidate) => source.dependencies(candidate),
    ),
    hint: (projects) => source.hint?.(projects),
  };
}

function offeredBy(listing: CandidateListing): readonly Candidate[] {
  return listing.kind === 'found' ? listing.candidates : [];
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
