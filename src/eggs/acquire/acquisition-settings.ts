import type { AbsolutePath } from '#base';
import type { ProjectName } from '#packaging';
import type { Interpreter } from '#python';
import type { Pin } from '#resolver';

/** Projects that an option names: some, or all (`:all:`). */
export type ProjectSelection =
  { readonly kind: 'all' } | { readonly kind: 'some'; readonly projects: ReadonlySet<ProjectName> };

/** What the whole buildout says about distributions; the same for all parts of one interpreter. */
export interface AcquisitionSettings {
  readonly interpreter: Interpreter;
  /** `[versions]`, by normalised name. */
  readonly pins: ReadonlyMap<ProjectName, Pin>;
  readonly prefersFinal: boolean;
  /** False: a version that no pin decides is an error. */
  readonly allowsPickedVersions: boolean;
  /** Whether links that distributions declare in their metadata are followed. */
  readonly usesDependencyLinks: boolean;
  /** Projects whose wheels are left aside; they are built from source. */
  readonly noBinary: ProjectSelection;
  /** Projects that are never built from source. */
  readonly onlyBinary: ProjectSelection;
  /** Keeps archives as they came, in its `dist` directory; zc.buildout reads it too. */
  readonly downloadCache: AbsolutePath | undefined;
  /** Nothing but the download cache is used. */
  readonly installsFromCache: boolean;
  /** What relative find-links are seen from. */
  readonly directory: AbsolutePath;
}
