/**
 * What tests share: sandboxes, indexes of tiny wheels, the oracle and the comparison with it. See README.md.
 *
 * @module
 */
export { backendWheels } from './backend-wheels.ts';
export * from './builders/index.ts';
export { builtProgram } from './built-program.ts';
export { gitRepository } from './git/git-repository.ts';
export type { GitRepository } from './git/git-repository.ts';
export { projectFiles } from './git/project-files.ts';
export { serveGit } from './git/serve-git.ts';
export type { GitServer } from './git/serve-git.ts';
export * from './index-server/index.ts';
export { oracleBuildout, oraclePython, oracleWheels } from './oracle.ts';
export { checkParity } from './parity/check-parity.ts';
export { installedText } from './parity/installed-text.ts';
export { oracleOutcome } from './parity/oracle-outcome.ts';
export { runScenario } from './parity/run-scenario.ts';
export type { Outcome } from './parity/run-scenario.ts';
export type { Aspect, Scenario, StatedDifference, Step } from './parity/scenario.ts';
export { REPOSITORY } from './repository.ts';
export { runProgram } from './run-program.ts';
export type { ProgramRequest, ProgramRun } from './run-program.ts';
export { sandbox, sandboxEnvironment } from './sandbox.ts';
export type { RunOptions, Sandbox, Scope } from './sandbox.ts';
export { testPython } from './test-python.ts';
export { listTree } from './tree.ts';
export type { Files } from './tree.ts';
export { localIndex } from './wheels/local-index.ts';
export type { ProjectFiles, Universe } from './wheels/local-index.ts';
export { editableProject } from './wheels/editable-project.ts';
export type { EditableProject } from './wheels/editable-project.ts';
export { TINY_BUILD_SYSTEM, tinyBackend } from './wheels/tiny-backend.ts';
export { tinyRelease } from './wheels/tiny-release.ts';
export type { TinyRelease } from './wheels/tiny-release.ts';
export { tinyWheel } from './wheels/tiny-wheel.ts';
export type { BuiltFile, TinyWheel } from './wheels/tiny-wheel.ts';
