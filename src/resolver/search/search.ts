import type { ProjectName } from '#packaging';

import { assertKnown } from '../assert-known.ts';
import type { Candidate, CandidateDependencies } from '../candidate.ts';
import { searchTooLong } from '../errors.ts';
import type { CandidatePool } from '../pool/candidate-pool.ts';
import type { Supply } from '../pool/supply.ts';
import type { Choice } from '../resolution.ts';
import type { Asked } from '../walk/asked.ts';
import { Walk } from '../walk/walk.ts';
import type { MissingExtra, WalkGround } from '../walk/walk.ts';
import { candidateAt, FactBook } from './fact-book.ts';
import { IncompatibilityStore } from './incompatibility-store.ts';
import type { Incompatibility } from './incompatibility.ts';
import { isIdle } from './incompatibility.ts';
import { PackageRegister, WANTED } from './package-register.ts';
import type { ExtraPackage, Package, ProjectPackage } from './package.ts';
import { PartialSolution } from './partial-solution.ts';
import { propagate } from './propagate.ts';
import { ABSENT, hasState, onlyState, statesOf } from './state-set.ts';

/** What a search is about. */
export interface SearchTask {
  readonly ground: WalkGround;
  readonly supply: Supply;
  /** Where the candidates of a project come from in this search. */
  readonly poolOf: (project: ProjectName) => CandidatePool | Promise<CandidatePool>;
  readonly allowUnknownExtras: boolean;
  /** How many candidates may be tried before the search gives up. */
  readonly budget: number;
}

/** How a search ended. */
export type SearchOutcome =
  | { readonly kind: 'solved'; readonly choices: readonly Choice[]; readonly missingExtras: readonly MissingExtra[] }
  | {
      readonly kind: 'unsolvable';
      /** Without terms; its causes are the proof. */
      readonly incompatibility: Incompatibility;
      readonly projects: ReadonlyMap<ProjectName, ProjectPackage>;
    };

/**
 * Finds candidates that fit together, or proves that there are none (PubGrub).
 *
 * Packages are settled in the order of the walk and each takes its most preferred candidate that is still possible, so
 * that where the plain walk meets no conflict the search chooses the same. Requirements of a candidate are asked for
 * only when it is considered.
 *
 * Source: Dart pub, doc/solver.md.
 *
 * @throws {UserError} `resolver/search-too-long` when the budget is spent.
 */
export function search(task: SearchTask): Promise<SearchOutcome> {
  return new Search(task).run();
}

/** One search from its first fact to its end. */
class Search {
  readonly #task: SearchTask;
  readonly #register = new PackageRegister();
  readonly #store = new IncompatibilityStore();
  readonly #solution = new PartialSolution();
  readonly #facts: FactBook;
  readonly #known = new Map<string, CandidateDependencies>();
  readonly #attempts = new Map<Package, number>();
  #walk: Walk;
  #spent = 0;

  constructor(task: SearchTask) {
    this.#task = task;
    this.#facts = new FactBook({ ...task, register: this.#register, store: this.#store });
    this.#walk = this.#startWalk();
  }

  async run(): Promise<SearchOutcome> {
    let changed = packagesOf(await this.#facts.tellRoots(this.#walk.roots));
    for (;;) {
      const propagation = propagate(changed, this.#store, this.#solution);
      if (propagation.kind === 'unsolvable') return { ...propagation, projects: this.#register.projects };
      if (propagation.conflicts > 0) this.#walk = this.#startWalk();
      changed = await this.#tellWantedExtras();
      if (changed.length > 0) continue;
      const stop = this.#walk.advance();
      if (stop.kind === 'complete')
        return { kind: 'solved', choices: this.#walk.choices, missingExtras: this.#walk.missingExtras };
      if (stop.kind !== 'needs-choice')
        throw new Error(`The walk met a ${stop.kind} that propagation should have seen`);
      changed = await this.#settle(stop.asked);
    }
  }

  /** Walks over what is decided; started anew whenever decisions were taken back. */
  #startWalk(): Walk {
    return new Walk(this.#task.ground, {
      chosen: (project) => this.#decided(project),
      dependencies: (candidate) => this.#known.get(candidate.key),
      companionOf: (candidate) => this.#task.supply.companionOf(candidate),
    });
  }

  #decided(project: ProjectName): Candidate | undefined {
    const subject = this.#register.project(project);
    const state = subject === undefined ? undefined : this.#solution.decision(subject);
    return subject === undefined || state === undefined ? undefined : candidateAt(subject, state);
  }

  /** Enters the requirements of extras that became wanted of candidates that were decided on. */
  async #tellWantedExtras(): Promise<readonly Package[]> {
    const changed: Package[] = [];
    for (const wanted of this.#register.extras) {
      if (hasState(this.#solution.remaining(wanted), ABSENT)) continue;
      const subject = this.#register.project(wanted.project);
      const state = subject === undefined ? undefined : this.#solution.decision(subject);
      if (subject === undefined || state === undefined) continue;
      if (this.#facts.isTold(candidateAt(subject, state), wanted.extra)) continue;
      changed.push(...(await this.#tellExtra(subject, state, wanted)));
    }
    return changed;
  }

  async #tellExtra(subject: ProjectPackage, state: number, wanted: ExtraPackage): Promise<readonly Package[]> {
    const candidate = candidateAt(subject, state);
    const dependencies = assertKnown(this.#known.get(candidate.key), candidate.key);
    const facts = [...(await this.#facts.tellExtra(subject, state, { wanted, dependencies }))];
    if (!dependencies.extras.includes(wanted.extra) && !this.#task.allowUnknownExtras) {
      const terms = [
        { package: subject, states: onlyState(subject.all, state) },
        { package: wanted, states: onlyState(wanted.all, WANTED) },
      ];
      facts.push(this.#facts.tellFact(terms, { kind: 'missing-extra', candidate, extra: wanted.extra }));
    }
    return packagesOf(facts);
  }

  /** Decides on the most preferred candidate that is still possible, unless that is known to go wrong at once. */
  async #settle({ narrowed }: Asked): Promise<readonly Package[]> {
    const subject = assertKnown(this.#register.project(narrowed.project), narrowed.project);
    const states = [...statesOf(this.#solution.remaining(subject))].filter((state) => state !== ABSENT);
    const state = states.find((one) => this.#mayBeChosen(subject, one));
    if (state === undefined) return this.#refuseYanked(subject, states);
    this.#spend(subject, states);
    const facts = await this.#learn(subject, state);
    const isDoomed = facts.some((fact) => !isIdle(fact) && this.#wouldBreak(fact, subject));
    if (!isDoomed) this.#solution.decide(subject, state);
    const touched = packagesOf(facts);
    for (const one of touched) this.#askAhead(one);
    return [subject, ...touched];
  }

  /** Asks for the requirements of the candidate that is likely to be chosen next, so that siblings are asked together. */
  #askAhead(subject: Package): void {
    if (subject.kind === 'extra' || this.#solution.decision(subject) !== undefined) return;
    for (const state of statesOf(this.#solution.remaining(subject))) {
      if (state === ABSENT) continue;
      this.#askUnlessBuilt(candidateAt(subject, state));
      return;
    }
  }

  /** A source distribution may have to be built to tell its requirements. What fails is told when it is needed. */
  #askUnlessBuilt(candidate: Candidate): void {
    if (candidate.kind !== 'sdist') this.#task.supply.dependencies(candidate).catch(() => undefined);
  }

  #wouldBreak({ terms }: Incompatibility, decided: Package): boolean {
    return terms.every((term) => term.package === decided || this.#solution.isSatisfied(term));
  }

  /** Asks what the candidate needs and enters it; nothing when that was done before. */
  async #learn(subject: ProjectPackage, state: number): Promise<readonly Incompatibility[]> {
    const candidate = candidateAt(subject, state);
    if (this.#facts.isTold(candidate)) return [];
    const dependencies = await this.#task.supply.dependencies(candidate);
    this.#known.set(candidate.key, dependencies);
    const reason = dependencies.unusable;
    if (reason === undefined) return this.#facts.tellCandidate(subject, state, dependencies);
    const terms = [{ package: subject, states: onlyState(subject.all, state) }];
    return [this.#facts.tellFact(terms, { kind: 'unusable', candidate, reason })];
  }

  /** A yanked version may be chosen only where somebody who is being met, or the pin, names it exactly. */
  #mayBeChosen(subject: ProjectPackage, state: number): boolean {
    if (subject.pool.ranked[state - 1]?.yanked === undefined) return true;
    return this.#walk.asking(subject.project).some(({ narrowed }) => narrowed.isExact);
  }

  #refuseYanked(subject: ProjectPackage, states: readonly number[]): readonly Package[] {
    const candidates = states.map((state) => candidateAt(subject, state));
    this.#facts.tellFact([{ package: subject, states: this.#solution.remaining(subject) }], {
      kind: 'yanked',
      candidates,
    });
    return [subject];
  }

  /** Counts attempts. A project that keeps failing has the requirements of its next candidates asked together. */
  #spend(subject: ProjectPackage, states: readonly number[]): void {
    this.#spent += 1;
    if (this.#spent > this.#task.budget) throw searchTooLong(subject.project, this.#task.budget);
    const attempts = (this.#attempts.get(subject) ?? 0) + 1;
    this.#attempts.set(subject, attempts);
    if (attempts < 2) return;
    for (const state of states.slice(0, Math.min(2 ** attempts, MOST_ASKED_TOGETHER))) {
      this.#askUnlessBuilt(candidateAt(subject, state));
    }
  }
}

const MOST_ASKED_TOGETHER = 16;

function packagesOf(facts: readonly Incompatibility[]): readonly Package[] {
  return facts.flatMap(({ terms }) => terms.map((term) => term.package));
}
