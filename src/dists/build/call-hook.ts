import { resolvePath } from '#base';
import type { AbsolutePath, ProcessResult } from '#base';
import type { Interpreter } from '#python';

import { badBuildResult, buildFailed } from '../errors.ts';
import type { SourceTree } from '../sdist/source-tree.ts';
import type { ProvidedEnvironment } from './build-environment.ts';
import type { BuildHouse } from './build-house.ts';
import { buildSurroundings } from './build-surroundings.ts';
import { findBuildHint } from './find-build-hint.ts';
import type { BuildSystem } from './read-build-system.ts';

/** One hook to call. */
export interface HookCall {
  /** What it does, in words for people, such as `building the wheel`. */
  readonly step: string;
  readonly hook: string;
  /** JSON values. */
  readonly arguments: readonly unknown[];
  readonly timeoutMs: number;
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

const MOST_LINES_SHOWN = 200;
/** Lines can be long, too. */
const MOST_CHARACTERS_SHOWN = 1 << 16;

/**
 * Calls a hook of the build backend in a process of its own, isolated from the user's Python and environment. Its output
 * is shown only when it fails.
 *
 * Source: PEP 517, "Build environment"; hostile-inputs.md H97 to H101, H106.
 *
 * @throws {UserError} `dists/build-failed`, `dists/bad-build-result`, and `system/cannot-run`
 */
export async function callHook(call: HookCall, place: ProvidedHookPlace, house: BuildHouse): Promise<HookAnswer> {
  const { files } = house;
  const request = resolvePath(place.workDirectory, `${call.hook}.request.json`);
  const answer = resolvePath(place.workDirectory, `${call.hook}.answer.json`);
  const { backend, backendPath } = place.system;
  const { network, provided } = place;
  const { sitePaths } = provided;
  files.writeWhole(
    request,
    JSON.stringify({ backend, backendPath, sitePaths, network, hook: call.hook, arguments: call.arguments, answer }),
  );
  const result = await house.processes.run({
    command: place.interpreter.executable,
    args: ['-I', '-S', resolvePath(house.scripts, 'run_hook.py'), request],
    workingDirectory: place.tree.directory,
    environment: buildSurroundings({ ...place, files, surroundings: house.surroundings, extra: place.environment }),
    timeoutMs: call.timeoutMs,
  });
  const ending = describeEnding(result, call);
  if (ending !== undefined) throw failure(call, place, { ...result, ending });
  return readAnswer(files.readText(answer), place.tree);
}

/** How a process ended when that was not well. */
function describeEnding({ exitCode, signal, stoppedFor }: ProcessResult, { timeoutMs }: HookCall): string | undefined {
  if (stoppedFor === 'output') return 'ended because it printed without end';
  if (stoppedFor === 'time') return `not done after ${Math.round(timeoutMs / 60_000)} minutes`;
  if (signal === 'SIGKILL') return 'killed, perhaps for want of memory';
  if (signal !== undefined) return `signal ${signal}`;
  return exitCode === 0 ? undefined : `exit code ${exitCode ?? 'unknown'}`;
}

function failure(call: HookCall, place: HookPlace, result: ProcessResult & { readonly ending: string }): Error {
  const output = [result.stdout, result.stderr]
    .map((text) => text.trimEnd())
    .filter((text) => text !== '')
    .join('\n');
  const { step } = call;
  return buildFailed({
    label: place.tree.label,
    step,
    ending: result.ending,
    output: lastLines(output),
    hint: findBuildHint(output),
  });
}

/** The cause of a failure stands at the end. */
function lastLines(output: string): string {
  const lines = output.split('\n');
  if (lines.length <= MOST_LINES_SHOWN) return lastCharacters(output);
  const shown = lastCharacters(lines.slice(-MOST_LINES_SHOWN).join('\n'));
  return `… ${lines.length - MOST_LINES_SHOWN} lines before\n${shown}`;
}

function lastCharacters(text: string): string {
  return text.length <= MOST_CHARACTERS_SHOWN ? text : `…${text.slice(-MOST_CHARACTERS_SHOWN)}`;
}

/** A backend may call `exit(0)` in the middle of its work: then there is no answer. */
function readAnswer(text: string | undefined, { label }: SourceTree): HookAnswer {
  if (text === undefined) throw badBuildResult(label, 'the build backend ended without an answer');
  return JSON.parse(text) as HookAnswer;
}
