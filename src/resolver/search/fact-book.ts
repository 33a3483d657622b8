import type { ExtraName, ProjectName, Requirement } from '#packaging';

import { assertKnown } from '../assert-known.ts';
import type { Candidate, CandidateDependencies } from '../candidate.ts';
import type { CandidatePool } from '../pool/candidate-pool.ts';
import type { Asked } from '../walk/asked.ts';
import { requirementsInForce } from '../walk/requirements-in-force.ts';
import type { WalkGround } from '../walk/walk.ts';
import type { IncompatibilityStore } from './incompatibility-store.ts';
import type { Cause, Incompatibility } from './incompatibility.ts';
import { makeIncompatibility } from './incompatibility.ts';
import type { PackageRegister } from './package-register.ts';
import { WANTED } from './package-register.ts';
import type { ExtraPackage, Package, ProjectPackage } from './package.ts';
import { ABSENT, onlyState, subtractStates } from './state-set.ts';
import type { Term } from './term.ts';

/** What the fact book draws on. */
export interface FactSources {
  readonly ground: WalkGround;
  readonly register: PackageRegister;
  readonly store: IncompatibilityStore;
  readonly poolOf: (project: ProjectName) => CandidatePool | Promise<CandidatePool>;
}

/** Turns requirements, pins and metadata into incompatibilities, each fact once. */
export class FactBook {
  readonly #sources: FactSources;
  readonly #told = new Set<string>();

  constructor(sources: FactSources) {
    this.#sources = sources;
  }

  /** Whether the requirements of the candidate, or those that one extra adds, are in the book. */
  isTold(candidate: Candidate, extra?: ExtraName): boolean {
    return this.#told.has(identityOf(candidate, extra));
  }

  /** Enters the root requirements. Answers the incompatibilities, as the others do. */
  tellRoots(roots: readonly Asked[]): Promise<readonly Incompatibility[]> {
    return this.#tell(roots, [], undefined);
  }

  /** Enters what the candidate at `state` always needs. */
  tellCandidate(
    subject: ProjectPackage,
    state: number,
    dependencies: CandidateDependencies,
  ): Promise<readonly Incompatibility[]> {
    const candidate = candidateAt(subject, state);
    this.#told.add(identityOf(candidate, undefined));
    const needed = requirementsInForce(dependencies, [], this.#sources.ground.markers);
    return this.#tell(this.#askedBy(candidate, needed), [ownTerm(subject, state)], undefined);
  }

  /** Enters what the candidate at `state` needs in addition once `wanted` is asked for. */
  tellExtra(
    subject: ProjectPackage,
    state: number,
    { wanted, dependencies }: { readonly wanted: ExtraPackage; readonly dependencies: CandidateDependencies },
  ): Promise<readonly Incompatibility[]> {
    const candidate = candidateAt(subject, state);
    this.#told.add(identityOf(candidate, wanted.extra));
    const always = new Set(requirementsInForce(dependencies, [], this.#sources.ground.markers));
    const needed = requirementsInForce(dependencies, [wanted.extra], this.#sources.ground.markers);
    const added = needed.filter((requirement) => !always.has(requirement));
    const owner = [ownTerm(subject, state), { package: wanted, states: onlyState(wanted.all, WANTED) }];
    return this.#tell(this.#askedBy(candidate, added), owner, wanted.extra);
  }

  /** Enters that the terms cannot all hold. */
  tellFact(terms: readonly Term[], cause: Cause): Incompatibility {
    const incompatibility = makeIncompatibility(terms, cause);
    this.#sources.store.add(incompatibility);
    return incompatibility;
  }

  #askedBy(candidate: Candidate, requirements: readonly Requirement[]): readonly Asked[] {
    const { pins } = this.#sources.ground;
    return requirements.map((requirement) => ({
      narrowed: pins.narrow(requirement),
      parent: candidate,
      location: undefined,
    }));
  }

  async #tell(
    asked: readonly Asked[],
    owner: readonly Term[],
    forExtra: ExtraName | undefined,
  ): Promise<readonly Incompatibility[]> {
    const subjects = await this.#meet(asked.map(({ narrowed }) => narrowed.project));
    return asked.flatMap((one) => {
      const subject = assertKnown(subjects.get(one.narrowed.project), one.narrowed.project);
      return this.#termsNeeded(one, subject).map((term) =>
        this.tellFact([...owner, term], { kind: 'requirement', asked: one, forExtra }),
      );
    });
  }

  /** The terms that must not hold if the requirement is to be met: no such candidate, or a wanted extra absent. */
  #termsNeeded({ narrowed }: Asked, subject: ProjectPackage): readonly Term[] {
    const { register } = this.#sources;
    const { extras, project, specifiers } = narrowed.stated;
    const allowed = register.allowed(subject, specifiers);
    const refused = narrowed.isForeignUrl ? subject.all : subtractStates(subject.all, allowed);
    const wanted = extras.map((extra) => register.extra(project, extra));
    return [
      { package: subject, states: refused },
      ...wanted.map((one): Term => ({ package: one, states: onlyState(one.all, ABSENT) })),
    ];
  }

  /** Makes projects known together with their pins; what has to be waited for is waited for at once. */
  async #meet(projects: readonly ProjectName[]): Promise<ReadonlyMap<ProjectName, ProjectPackage>> {
    const { register, poolOf } = this.#sources;
    const unknown = [...new Set(projects)].filter((project) => register.project(project) === undefined);
    const pools = await Promise.all(unknown.map(async (project) => poolOf(project)));
    for (const pool of pools) this.#pin(register.add(pool));
    return register.projects;
  }

  #pin(subject: ProjectPackage): void {
    const { ground, register } = this.#sources;
    const rule = ground.pins.ruleFor(subject.project);
    if (rule === undefined) return;
    const allowed = register.allowed(subject, rule.specifiers);
    const refused = subtractStates(subtractStates(subject.all, allowed), onlyState(subject.all, ABSENT));
    this.tellFact([{ package: subject, states: refused }], { kind: 'pin', rule });
  }
}

/** The candidate that a state of a project stands for. */
export function candidateAt({ pool }: ProjectPackage, state: number): Candidate {
  return assertKnown(pool.ranked[state - 1], `candidate ${state} of ${pool.project}`).candidate;
}

function ownTerm(subject: Package, state: number): Term {
  return { package: subject, states: onlyState(subject.all, state) };
}

function identityOf(candidate: Candidate, extra: ExtraName | undefined): string {
  return extra === undefined ? candidate.key : `${candidate.key} [${extra}]`;
}
