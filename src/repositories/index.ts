/**
 * The repositories room: what comes out of version control. See README.md.
 *
 * @module
 */
export { checkRevision, isCommitId } from './check-revision.ts';
export { cannotFetch } from './errors.ts';
export type { Git, GitPlace, GitResult } from './git.ts';
export { openGit } from './open-git.ts';
export type { GitHouse } from './open-git.ts';
export { openSharedClones } from './open-shared-clones.ts';
export type { SharedClonesHouse } from './open-shared-clones.ts';
export { openRepositories } from './open-repositories.ts';
export { isRepositoryUrl, parseRepositoryUrl } from './parse-repository-url.ts';
export type { RepositoryUrl } from './parse-repository-url.ts';
export { parseRepositoryAddress } from './repository-address.ts';
export type { RepositoryAddress, RepositoryLogin } from './repository-address.ts';
export type { CheckOutRequest, CommitFacts, Repositories } from './repositories.ts';
export type { ProvidedCommit, ProvideOptions, SharedClones, WantedCommit } from './shared-clones.ts';
