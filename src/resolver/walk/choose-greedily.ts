import type { CandidatePool, PooledCandidate } from '../pool/candidate-pool.ts';
import type { Supply } from '../pool/supply.ts';
import type { NarrowedRequirement } from '../pins/narrow-requirement.ts';
import { narrowedAllows } from '../pins/narrow-requirement.ts';
import type { Preferences } from '../pool/rank-candidates.ts';

/**
 * The candidate that zc.buildout takes for one requirement seen alone, or `undefined` when nothing fits.
 *
 * A develop egg that fits, else an egg that fits when the requirement names one version or newest is off, else the best
 * of everything. The index is asked only in the last case.
 *
 * Differs from zc.buildout: `==1.*` does not keep an old egg in newest mode; yanked files need an exact requirement.
 * Source: zc-buildout.md 5.3.
 */
export async function chooseGreedily(
  narrowed: NarrowedRequirement,
  supply: Supply,
  { newest }: Pick<Preferences, 'newest'>,
): Promise<PooledCandidate | undefined> {
  if (narrowed.isForbiddenByPin) return undefined;
  const installed = bestOf(supply.installed(narrowed.project), narrowed);
  const suffices = installed?.candidate.kind === 'develop' || !newest || narrowed.isExact;
  if (installed !== undefined && suffices) return installed;
  return bestOf(await supply.everything(narrowed.project), narrowed);
}

function bestOf(pool: CandidatePool, narrowed: NarrowedRequirement): PooledCandidate | undefined {
  for (const pooled of pool.preferred((version) => narrowedAllows(narrowed, version))) {
    if (pooled.yanked === undefined || narrowed.isExact) return pooled;
  }
  return undefined;
}
