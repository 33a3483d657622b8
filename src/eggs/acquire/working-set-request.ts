import type { AbsolutePath, PartName, SourceSpan } from '#base';

import type { WorkingSet } from '../distributions/working-set.ts';

/** One requirement as the configuration writes it. */
export interface RequirementLine {
  readonly text: string;
  /** The very line, so that a complaint can point to it. */
  readonly location: SourceSpan | undefined;
  /** What to do when there is no such project, where that is plain from how the requirement came about. */
  readonly hintWhenUnknown?: string | undefined;
}

/** A question for the distributions that satisfy some requirements, with all of their dependencies. */
export interface WorkingSetRequest {
  /** Who asks; for messages and the record of what was acquired. */
  readonly part: PartName;
  readonly requirements: readonly RequirementLine[];
  readonly eggsDirectory: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
  /** False: what is installed already is good enough. */
  readonly isNewest: boolean;
  /** True: no socket is opened; what eggs directory and store hold must suffice. */
  readonly isOffline: boolean;
  readonly findLinks: readonly string[];
  /** URL or directory that takes the place of the default index. */
  readonly index: string | undefined;
  readonly allowHosts: readonly string[];
  readonly allowsUnknownExtras: boolean;
}

/**
 * Answers working sets. What else matters (pins, interpreter, prefer-final, caches) it was made with.
 */
export interface WorkingSetProvider {
  /**
   * Resolves the requirements and puts what is missing into the eggs directory, unless {@link prepare} has; tells of it as
   * if it was done now. Equal requests (whatever the part and
   * the places) are answered once per run.
   *
   * Order of the distributions: develop eggs, then eggs of the eggs directory, then others; within each the order of
   * resolution. Source: zc-buildout.md 5.5, 7.2.
   *
   * @throws {UserError} from `packaging`, `resolver`, `downloads`, `dists` or `eggs`, pointing to the requirement.
   */
  provide(request: WorkingSetRequest): Promise<WorkingSet>;
  /**
   * Makes sure that {@link provide} will succeed: does all that it does but tell of it. Where what is installed is good
   * enough, the order of requests matters, as it does there.
   *
   * @throws {UserError} what {@link provide} would throw.
   */
  prepare(request: WorkingSetRequest): Promise<void>;
  /** Starts to resolve, and to fetch into the store, for all of `requests` in parallel. Returns at once; failures keep silent. */
  foresee(requests: readonly WorkingSetRequest[]): void;
}
