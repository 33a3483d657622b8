import type { ExtraName, MarkerEnvironment, ProjectName, Requirement } from '#packaging';

import { assertKnown } from '../assert-known.ts';
import type { Candidate, CandidateDependencies } from '../candidate.ts';
import type { PinBook } from '../pins/pin-book.ts';
import { narrowedAllows } from '../pins/narrow-requirement.ts';
import { showRequirement } from '../pins/show-requirement.ts';
import type { RootRequirement } from '../request.ts';
import type { Choice, Requirer } from '../resolution.ts';
import type { Asked } from './asked.ts';
import { isInForce, requirementsInForce } from './requirements-in-force.ts';

/** What the walk stands on: the same for its whole length. */
export interface WalkGround {
  readonly roots: readonly RootRequirement[];
  readonly pins: PinBook;
  readonly markers: MarkerEnvironment;
}

/** What the walk is told on its way; it asks again for what is not known yet. */
export interface WalkKnowledge {
  chosen(project: ProjectName): Candidate | undefined;
  dependencies(candidate: Candidate): CandidateDependencies | undefined;
  /** What joins right behind the candidate. */
  companionOf(candidate: Candidate): Requirement | undefined;
}

/** Why the walk stopped. After the first two it goes on once the missing piece is known. */
export type WalkStop =
  | { readonly kind: 'needs-choice'; readonly asked: Asked }
  | { readonly kind: 'needs-dependencies'; readonly asked: Asked; readonly candidate: Candidate }
  /** The candidate that was chosen for an earlier requirement does not satisfy this one. */
  | { readonly kind: 'conflict'; readonly asked: Asked; readonly candidate: Candidate }
  | { readonly kind: 'complete' };

/** A requested extra that the chosen distribution does not have. */
export interface MissingExtra {
  readonly asked: Asked;
  readonly candidate: Candidate;
  readonly extra: ExtraName;
}

/** A distribution while more requirers may join it. The first of them brought it in. */
interface Member {
  readonly candidate: Candidate;
  readonly asked: Asked[];
}

/**
 * The walk of zc.buildout over requirements: it decides nothing, it says in which order things are decided.
 *
 * First the roots in order. Then a queue that begins with the roots reversed: from its front each requirement that was
 * not met before is processed, and what its distribution needs joins at the end, reversed. The companion of a
 * distribution comes right behind it.
 *
 * Source: zc-buildout.md 5.5.
 */
export class Walk {
  readonly missingExtras: MissingExtra[] = [];
  /** What was found to be required so far, in the order and words of zc.buildout. Source: zc-buildout.md 5.6. */
  readonly statements: string[] = [];
  readonly #ground: WalkGround;
  readonly #knowledge: WalkKnowledge;
  readonly #roots: readonly Asked[];
  readonly #queue: Asked[];
  readonly #processed = new Set<string>();
  readonly #members = new Map<ProjectName, Member>();
  readonly #companions: Asked[] = [];
  #rootsDone = 0;
  #queueDone = 0;

  constructor(ground: WalkGround, knowledge: WalkKnowledge) {
    this.#ground = ground;
    this.#knowledge = knowledge;
    this.#roots = ground.roots
      .filter(({ requirement }) => isInForce(requirement, undefined, ground.markers))
      .map(({ requirement, location }) => ({ narrowed: ground.pins.narrow(requirement), parent: undefined, location }));
    this.#queue = this.#roots.toReversed();
  }

  /** The distributions so far, in the order in which they joined the working set. */
  get choices(): readonly Choice[] {
    return [...this.#members.values()].map(toChoice);
  }

  /** Root requirements that apply here. */
  get roots(): readonly Asked[] {
    return this.#roots;
  }

  /** The distributions known to state what `asked` states, each once. */
  requirersOf({ narrowed }: Asked): readonly Candidate[] {
    const alike = this.#queue.filter((asked) => asked.narrowed.identity === narrowed.identity);
    return [...new Set(alike.flatMap(({ parent }) => parent ?? []))];
  }

  /** All requirements on the project that are known so far. */
  asking(project: ProjectName): readonly Asked[] {
    return this.#queue.filter(({ narrowed }) => narrowed.project === project);
  }

  /** Goes on until something is missing or nothing is left to do. */
  advance(): WalkStop {
    for (; this.#rootsDone < this.#roots.length; this.#rootsDone += 1) {
      const stop = this.#meetCompanions() ?? this.#meet(assertKnown(this.#roots[this.#rootsDone], 'a root'));
      if (stop !== undefined) return stop;
    }
    for (; this.#queueDone < this.#queue.length; this.#queueDone += 1) {
      const stop = this.#meetCompanions() ?? this.#process(assertKnown(this.#queue[this.#queueDone], 'a requirement'));
      if (stop !== undefined) return stop;
    }
    return this.#meetCompanions() ?? { kind: 'complete' };
  }

  #meetCompanions(): WalkStop | undefined {
    for (let companion = this.#companions[0]; companion !== undefined; companion = this.#companions[0]) {
      const stop = this.#meet(companion);
      if (stop !== undefined) return stop;
      this.#companions.shift();
    }
    return undefined;
  }

  #process(asked: Asked): WalkStop | undefined {
    const { identity, stated, project } = asked.narrowed;
    const stop = this.#meet(asked);
    if (stop !== undefined || this.#processed.has(identity)) return stop;
    const { candidate } = assertKnown(this.#members.get(project), project);
    const dependencies = this.#knowledge.dependencies(candidate);
    if (dependencies === undefined) return { kind: 'needs-dependencies', asked, candidate };
    this.#processed.add(identity);
    for (const extra of stated.extras) {
      if (!dependencies.extras.includes(extra)) this.missingExtras.push({ asked, candidate, extra });
    }
    const asker = asked.parent === undefined ? asked.narrowed.text : showRequirement(stated);
    const needed = requirementsInForce(dependencies, stated.extras, this.#ground.markers);
    for (const requirement of needed.toReversed()) {
      this.statements.push(`Requirement of ${asker}: ${showRequirement(requirement)}`);
      this.#queue.push({ narrowed: this.#ground.pins.narrow(requirement), parent: candidate, location: undefined });
    }
    return undefined;
  }

  /** Sees to it that the project has a distribution and that it satisfies the requirement. */
  #meet(asked: Asked): WalkStop | undefined {
    const { narrowed } = asked;
    const member = this.#members.get(narrowed.project);
    const candidate = member?.candidate ?? this.#knowledge.chosen(narrowed.project);
    if (candidate === undefined) return { kind: 'needs-choice', asked };
    if (!narrowedAllows(narrowed, candidate.version)) return { kind: 'conflict', asked, candidate };
    if (member === undefined) this.#join(candidate, asked);
    else member.asked.push(asked);
    return undefined;
  }

  #join(candidate: Candidate, asked: Asked): void {
    this.#members.set(asked.narrowed.project, { candidate, asked: [asked] });
    const companion = this.#knowledge.companionOf(candidate);
    if (companion === undefined) return;
    this.#companions.push({ narrowed: this.#ground.pins.narrow(companion), parent: candidate, location: undefined });
  }
}

function toChoice({ candidate, asked }: Member): Choice {
  const first = assertKnown(asked[0], 'a requirer').narrowed;
  return {
    candidate,
    requirement: first.text,
    requiredBy: requirersOf(asked),
    isPinned: first.isPinned,
    extras: [...new Set(asked.flatMap(({ narrowed }) => narrowed.stated.extras))],
  };
}

/** A parent that was processed twice, with and without an extra, says some things twice. */
function requirersOf(asked: readonly Asked[]): readonly Requirer[] {
  const requirers = new Map<string, Requirer>();
  for (const { narrowed, parent, location } of asked) {
    const requirement = showRequirement(narrowed.stated);
    const identity = `${parent?.key ?? ''} ${requirement}`;
    if (!requirers.has(identity)) requirers.set(identity, { requirement, parent, location });
  }
  return [...requirers.values()];
}
