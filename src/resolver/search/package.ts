import type { ExtraName, ProjectName } from '#packaging';

import type { CandidatePool } from '../pool/candidate-pool.ts';
import type { StateSet } from './state-set.ts';

/**
 * Something that the search has to settle: which candidate of a project, or whether an extra of it is wanted.
 *
 * An extra is a package of its own with two states, absent and wanted, so that asking for it is a term like others.
 */
export type Package = ProjectPackage | ExtraPackage;

/** A project with its candidates: state n + 1 is place n of the pool. */
export interface ProjectPackage {
  readonly kind: 'project';
  readonly project: ProjectName;
  readonly pool: CandidatePool;
  /** All states. */
  readonly all: StateSet;
}

/** An extra of a project. */
export interface ExtraPackage {
  readonly kind: 'extra';
  readonly project: ProjectName;
  readonly extra: ExtraName;
  readonly all: StateSet;
}
