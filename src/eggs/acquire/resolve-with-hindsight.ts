import type { LogEvent } from '#base';
import { parseProjectName, parseRequirement } from '#packaging';
import type { Resolution } from '#resolver';

import type { KnowingSource } from '../candidates/candidate-source.ts';
import { withCompanions } from '../candidates/with-companions.ts';
import type { AcquisitionSettings } from './acquisition-settings.ts';
import { addHindsight, needyNotes } from './hindsight.ts';
import type { Hindsight, LookBack } from './hindsight.ts';
import { tryRequest } from './resolve-request.ts';
import type { Sources } from './source-shelf.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** A resolution, and the source that its candidates came from. */
export interface KnownResolution {
  readonly resolution: Resolution;
  readonly candidates: KnowingSource;
}

/** What resolving with hindsight takes. */
export interface HindsightHouse {
  readonly settings: AcquisitionSettings;
  readonly lookBack: LookBack;
  /** Throws where a resolution is of no use, before anything is fetched for it. */
  readonly approve: (known: KnownResolution) => void;
}

/** The last versions that have `pkg_resources`, and what is better than nothing. Source: zc-buildout.md 5.9. */
const OLD_SETUPTOOLS = 'setuptools<82';
const ANY_SETUPTOOLS = 'setuptools';

/**
 * Resolves a request; looks into what was chosen for links to further distributions, and for namespace packages that
 * need setuptools; and resolves again with what it found, until there is nothing new.
 *
 * Where nothing fits a requirement, what was chosen until then may know a link.
 *
 * Differs from zc.buildout: a link counts for all distributions of the part, not just for those that come after it.
 * Source: zc-buildout.md 5.4, 5.9.
 *
 * @throws {UserError} `eggs/bad-requirement`, or what the resolver throws, and what looking back throws.
 */
export async function resolveWithHindsight(
  request: WorkingSetRequest,
  sources: Sources,
  { settings, lookBack, approve }: HindsightHouse,
): Promise<KnownResolution & { readonly notes: ReadonlyMap<string, LogEvent> }> {
  const followsLinks = settings.usesDependencyLinks && !settings.installsFromCache;
  let hindsight: Hindsight = { links: [], needy: new Map() };
  let setuptools = isPinned(settings) ? ANY_SETUPTOOLS : OLD_SETUPTOOLS;
  for (;;) {
    const source = sources.candidatesBeyond(hindsight.links);
    const candidates = withCompanions(source, new Set(hindsight.needy.keys()), parseRequirement(setuptools));
    const outcome = await tryRequest(request, candidates, settings);
    if (outcome.kind === 'resolved') approve({ resolution: outcome.resolution, candidates });
    const next = addHindsight(hindsight, await lookBack(outcome, sources), followsLinks);
    if (next !== hindsight) hindsight = next;
    else if (outcome.kind === 'resolved') {
      const chosen = outcome.resolution.choices.map(({ candidate }) => candidate);
      return { resolution: outcome.resolution, candidates, notes: needyNotes(chosen, hindsight) };
    } else if (hindsight.needy.size > 0 && setuptools === OLD_SETUPTOOLS) setuptools = ANY_SETUPTOOLS;
    else throw await outcome.explain();
  }
}

/** Whoever says something about setuptools knows what is needed. */
function isPinned({ pins }: AcquisitionSettings): boolean {
  return (pins.get(parseProjectName('setuptools'))?.constraint.trim() ?? '') !== '';
}
