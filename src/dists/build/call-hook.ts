import { resolvePath } from '#base';
import type { AbsolutePath, ProcessResult } from '#base';
import type { Interpreter } from '#python';

import { badBuildResult } from '../errors.ts';
import type { SourceTree } from '../sdist/source-tree.ts';
import type { ProvidedEnvironment } from './build-environment.ts';
import type { BuildHouse } from './build-house.ts';
import type { BuildShare, ShareSize } from './build-supervision.ts';
import { buildSurroundings } from './build-surroundings.ts';
import { explainFailure } from './explain-failure.ts';
import { followOutput } from './follow-output.ts';
import type { BuildSystem } from './read-build-system.ts';

/** One hook to call. */
export interface HookCall {
  /** What it does, in words for people, such as `building the wheel`. */
  readonly step: string;
  readonly hook: string;
  /** JSON values. */
  readonly arguments: readonly unknown[];
  readonly share: ShareSize;
}

/** Where the hooks of one build run. */
export interface HookPlace {
  readonly tree: SourceTree;
  readonly system: BuildSystem;
  readonly interpreter: Interpreter;
  /** Private to the build. */
  readonly workDirectory: AbsolutePath;
  /** Variables that the configuration adds. */
  readonly environment: Readonly<Record<string, string>>;
  readonly network: 'open' | 'closed';
}

/** The same, once its requirements are there. */
export interface ProvidedHookPlace extends HookPlace {
  readonly provided: ProvidedEnvironment;
}

/** What a hook answered; `absent` when the backend has none of that name. */
export type HookAnswer = { readonly kind: 'returned'; readonly value: unknown } | { readonly kind: 'absent' };

/** What only asks the backend has less time than what builds. */
const LONGEST_ASKING_MS = 600_000;

/**
 * Calls a hook of the build backend in a process of its own, isolated from the user's Python and environment. What it prints
 * is told line by line as it comes, and stands in the error when it fails.
 *
 * Source: PEP 517, "Build environment"; hostile-inputs.md H97 to H101, H106.
 *
 * @throws {UserError} `dists/build-failed`, `dists/bad-build-result`, and `system/cannot-run`
 */
export async function callHook(call: HookCall, place: ProvidedHookPlace, house: BuildHouse): Promise<HookAnswer> {
  const { supervision, files } = house;
  const { label } = place.tree;
  const timeoutMs = call.share === 'one' ? Math.min(LONGEST_ASKING_MS, supervision.timeoutMs) : supervision.timeoutMs;
  const { answer, result, output } = await supervision.withShare(call.share, async (share) => {
    const follower = followOutput({ label, step: call.step }, supervision.reporter);
    const { run, answer } = prepareRun({ call, place, share }, house);
    if (call.share === 'fair') follower.tellEnvironment(run.environment);
    const result = await house.processes.run({ ...run, timeoutMs, onOutput: follower.hear });
    return { answer, result, output: follower.end() };
  });
  if (!isWell(result)) {
    throw explainFailure({ label, step: call.step, result, output, timeoutMs, isShown: supervision.showsOutput });
  }
  return readAnswer(files.readText(answer), place.tree);
}

interface Running {
  readonly call: HookCall;
  readonly place: ProvidedHookPlace;
  readonly share: BuildShare;
}

function prepareRun({ call, place, share }: Running, house: BuildHouse) {
  const { files, surroundings, supervision } = house;
  const { network, provided, workDirectory, interpreter, tree } = place;
  const { sitePaths } = provided;
  const { backend, backendPath } = place.system;
  const { jobs, slots } = share;
  const request = resolvePath(workDirectory, `${call.hook}.request.json`);
  const answer = resolvePath(workDirectory, `${call.hook}.answer.json`);
  const { hook, arguments: values } = call;
  files.writeWhole(
    request,
    JSON.stringify({ backend, backendPath, sitePaths, network, slots, hook, arguments: values, answer }),
  );
  const extra = { ...supervision.variables, ...place.environment };
  const run = {
    command: interpreter.executable,
    args: ['-I', '-S', '-u', resolvePath(house.scripts, 'run_hook.py'), request],
    workingDirectory: tree.directory,
    environment: buildSurroundings({ ...place, files, jobs, surroundings, extra }),
  };
  return { run, answer };
}

function isWell({ exitCode, signal, stoppedFor }: ProcessResult): boolean {
  return exitCode === 0 && signal === undefined && stoppedFor === undefined;
}

/** A backend may call `exit(0)` in the middle of its work: then there is no answer. */
function readAnswer(text: string | undefined, { label }: SourceTree): HookAnswer {
  if (text === undefined) throw badBuildResult(label, 'the build backend ended without an answer');
  return JSON.parse(text) as HookAnswer;
}
