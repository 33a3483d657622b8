import type { Requirement } from '#packaging';
import type { Candidate } from '#resolver';

import type { KnowingSource } from './candidate-source.ts';

/** `source` where the candidates with these keys need `companion` right behind them. Source: zc-buildout.md 5.9. */
export function withCompanions(
  source: KnowingSource,
  needy: ReadonlySet<string>,
  companion: Requirement,
): KnowingSource {
  if (needy.size === 0) return source;

  function companionOf({ key, project }: Candidate): Requirement | undefined {
    return needy.has(key) && project !== companion.project ? companion : undefined;
  }

  return {
    ...source,
    companionOf,
    async dependencies(candidate) {
      const own = await source.dependencies(candidate);
      const needed = companionOf(candidate);
      return needed === undefined ? own : { ...own, requirements: [...own.requirements, needed] };
    },
  };
}
