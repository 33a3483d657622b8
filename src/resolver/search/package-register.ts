import type { ExtraName, ProjectName } from '#packaging';
import { formatSpecifierSet, specifierSetAllows } from '#packaging';
import type { SpecifierSet } from '#packaging';

import type { CandidatePool } from '../pool/candidate-pool.ts';
import type { ExtraPackage, ProjectPackage } from './package.ts';
import type { StateSet } from './state-set.ts';
import { allStates, statesWhere } from './state-set.ts';

/** The state of an extra that is asked for. */
export const WANTED = 1;

/** The packages that a search has met, and which of their states requirements allow. */
export class PackageRegister {
  readonly #projects = new Map<ProjectName, ProjectPackage>();
  readonly #extras = new Map<string, ExtraPackage>();
  readonly #allowed = new Map<string, StateSet>();

  /** In the order in which they were met. */
  get projects(): ReadonlyMap<ProjectName, ProjectPackage> {
    return this.#projects;
  }

  /** In the order in which they were met. */
  get extras(): Iterable<ExtraPackage> {
    return this.#extras.values();
  }

  project(name: ProjectName): ProjectPackage | undefined {
    return this.#projects.get(name);
  }

  /** Makes the project known with all that could be chosen for it. */
  add(pool: CandidatePool): ProjectPackage {
    const { project } = pool;
    const subject: ProjectPackage = { kind: 'project', project, pool, all: allStates(pool.ranked.length + 1) };
    this.#projects.set(project, subject);
    return subject;
  }

  /** The extra of a project as a package. */
  extra(project: ProjectName, extra: ExtraName): ExtraPackage {
    const name = `${project}[${extra}]`;
    const known = this.#extras.get(name);
    if (known !== undefined) return known;
    const subject: ExtraPackage = { kind: 'extra', project, extra, all: allStates(WANTED + 1) };
    this.#extras.set(name, subject);
    return subject;
  }

  /** The candidates that the specifiers of a requirement or pin take, pre-releases and yanked ones among them. */
  allowed(subject: ProjectPackage, specifiers: SpecifierSet): StateSet {
    const name = `${subject.project} ${formatSpecifierSet(specifiers)}`;
    const known = this.#allowed.get(name);
    if (known !== undefined) return known;
    const { ranked } = subject.pool;
    const states = statesWhere(ranked.length + 1, (state) => {
      const candidate = ranked[state - 1]?.candidate;
      return candidate !== undefined && specifierSetAllows(specifiers, candidate.version, 'allow');
    });
    this.#allowed.set(name, states);
    return states;
  }
}
