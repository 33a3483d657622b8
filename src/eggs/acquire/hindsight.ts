import { mapConcurrently } from '#base';
import type { LogEvent } from '#base';
import { parseCoreMetadata } from '#packaging';
import type { Candidate, ResolutionOutcome } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { Declarations } from '../distributions/declarations.ts';
import { declarationsAtHand, declarationsIfAny, declarationsOf } from './declarations-of.ts';
import type { DeclarationsHouse } from './declarations-of.ts';
import { fetchChoices } from './place-choices.ts';
import type { Sources } from './source-shelf.ts';

/** What a resolution would have had to know, and only its result tells. */
export interface Hindsight {
  /** Links to further distributions, in the order of the distributions that declare them. */
  readonly links: readonly string[];
  /** Candidates whose namespace packages need setuptools, by key. */
  readonly needy: ReadonlyMap<string, Candidate>;
}

/** A candidate, and what it declares as far as that is known. */
export type Declared = readonly [candidate: Candidate, declarations: Declarations | undefined];

/** Finds out what the distributions of an outcome declare. */
export type LookBack = (outcome: ResolutionOutcome, sources: Sources) => Promise<readonly Declared[]>;

const WHEELS_AT_ONCE = 64;

/** Looks into everything that was chosen; it lies in the store afterwards. @throws {UserError} what fetching and building throw. */
export function lookIntoAll(house: DeclarationsHouse): LookBack {
  return async (outcome, sources) => {
    if (outcome.kind === 'failed') {
      return await mapConcurrently(WHEELS_AT_ONCE, outcome.chosen, async (candidate) => [
        candidate,
        await declarationsIfAny(candidate, sources, house),
      ]);
    }
    const { choices } = outcome.resolution;
    await fetchChoices(choices, sources);
    return await mapConcurrently(WHEELS_AT_ONCE, choices, async ({ candidate }) => [
      candidate,
      await declarationsOf(candidate, sources, house),
    ]);
  };
}

/** Looks into what is there already. */
export function lookAtHand(house: DeclarationsHouse): LookBack {
  return (outcome, sources) => {
    const chosen =
      outcome.kind === 'failed' ? outcome.chosen : outcome.resolution.choices.map(({ candidate }) => candidate);
    return Promise.resolve(chosen.map((candidate) => [candidate, declarationsAtHand(candidate, sources, house)]));
  };
}

/** `known`, and what else was declared; `known` itself where that is nothing new. */
export function addHindsight(known: Hindsight, declared: readonly Declared[], followsLinks: boolean): Hindsight {
  const links = new Set(known.links);
  const needy = new Map(known.needy);
  for (const [candidate, declarations] of declared) {
    if (followsLinks) for (const link of declarations?.dependencyLinks ?? []) links.add(link);
    if (declarations?.needsPkgResources === true) needy.set(candidate.key, candidate);
  }
  const isNew = links.size > known.links.length || needy.size > known.needy.size;
  return isNew ? { links: [...links], needy } : known;
}

/** What is said of each develop egg that needs setuptools, by key, as zc.buildout does. Source: zc-buildout.md 5.9. */
export function needyNotes(chosen: readonly Candidate[], { needy }: Hindsight): ReadonlyMap<string, LogEvent> {
  const meant = chosen.filter(({ kind, key }) => kind === 'develop' && needy.has(key));
  return new Map(meant.map((candidate) => [candidate.key, needyNote(candidate)]));
}

function needyNote(candidate: Candidate): LogEvent {
  return {
    kind: 'log',
    level: 30,
    logger: 'zc.buildout.easy_install',
    message: `Develop distribution: ${statedName(candidate)} ${candidate.version.text}\nuses namespace packages but the distribution does not require setuptools.`,
  };
}

/** The file names of a develop egg are normalised; its metadata has the name as its author writes it. */
function statedName({ name, payload }: Candidate): string {
  const own = payload as CandidatePayload;
  const distribution = own.kind === 'egg' ? own.distribution : undefined;
  const text = distribution?.metadataText('METADATA') ?? distribution?.metadataText('PKG-INFO');
  const stated = text === undefined ? '' : parseCoreMetadata(text).name;
  return stated === '' ? name : stated.replaceAll(/[^A-Za-z0-9.]+/gu, '-');
}
