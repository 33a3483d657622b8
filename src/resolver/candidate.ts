import type { ExtraName, ProjectName, Requirement, Version } from '#packaging';

/** What a candidate is on disk or on the index. `egg` and `develop` are already there. */
export type CandidateKind = 'wheel' | 'sdist' | 'egg' | 'develop' | 'url' | 'vcs';

/** One version of a project that can be had, in one form. */
export interface Candidate {
  /** Unique among all candidates of a run. */
  readonly key: string;
  readonly project: ProjectName;
  /** The name as its author writes it; shown to people. */
  readonly name: string;
  readonly version: Version;
  readonly kind: CandidateKind;
  /** Lies in the eggs or develop-eggs directory now. */
  readonly isInstalled: boolean;
  /** Why it was withdrawn (PEP 592), possibly the empty string; absent when it was not. */
  readonly yanked?: string | undefined;
  /** What the source needs to find it again; the resolver never looks inside. */
  readonly payload: unknown;
}

/** Why something that the index holds cannot be a candidate. */
export type RejectionReason =
  'requires-python' | 'platform' | 'yanked' | 'no-binary' | 'only-binary' | 'bad-name' | 'forbidden-host' | 'other';

/** A file of the project that the source left out; told to the user when nothing else is left. */
export interface Rejection {
  /** The version when it could be read, else the file name. */
  readonly what: string;
  readonly reason: RejectionReason;
  /** The particulars, such as `>=3.12` for `requires-python` or the tags for `platform`. */
  readonly detail: string;
}

/** What an index offers of a project. Hundreds of versions are nothing special, so that nothing is worked out unasked. */
export interface FoundCandidates {
  readonly kind: 'found';
  /** Newest first, equal ones once; some may turn out to have no candidate. Cheap. */
  readonly versions: readonly Version[];
  /** The candidates of one version, the preferred form first. The same answer each time. */
  candidatesOf(version: Version): readonly Candidate[];
  /** What cannot be used, of all versions. Expensive: asked only to explain a failure. */
  readonly rejected: readonly Rejection[];
}

/** What an index can say about a project. Only the first has candidates; the others are ordinary answers. */
export type CandidateListing = FoundCandidates | { readonly kind: 'unknown-project' } | { readonly kind: 'offline' };

/** What a candidate needs and offers, from its metadata. */
export interface CandidateDependencies {
  /** All of Requires-Dist in file order, markers not yet judged. */
  readonly requirements: readonly Requirement[];
  /** All of Provides-Extra. */
  readonly extras: readonly ExtraName[];
  /** Why the candidate cannot be used after all, such as damaged metadata; another version is tried then. */
  readonly unusable?: string | undefined;
}

/**
 * Everything the resolver may ask of the world. Implemented by `eggs` over index, store and builds.
 *
 * Answers must not change during one resolution. A rejected promise ends the resolution with that error.
 */
export interface CandidateSource {
  /** Develop eggs and eggs that lie on disk, in any order. Cheap. */
  installed(project: ProjectName): readonly Candidate[];
  /** What the index offers; of a pinned project perhaps only what its pin allows. Asked at most once per project. */
  available(project: ProjectName): Promise<CandidateListing>;
  /**
   * What the index offers, whatever the pin says. Asked only to explain a failure and to try what would help; a source
   * whose `available` answers everything anyway needs none.
   */
  availableUnpinned?(project: ProjectName): Promise<CandidateListing>;
  /** Asked at most once per candidate and resolution. */
  dependencies(candidate: Candidate): Promise<CandidateDependencies>;
  /**
   * What has to join the working set right behind the candidate, before anything else is looked at. Its dependencies
   * state it as well. Source: zc-buildout.md 5.9.
   */
  companionOf?(candidate: Candidate): Requirement | undefined;
  /** The distribution at the URL of a direct reference (`x @ URL`), which only root requirements may state. */
  direct?(requirement: Requirement): Promise<Candidate>;
}
