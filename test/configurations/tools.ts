import { builtProgram, oracleBuildout, oraclePython, runProgram } from '#test-support';
import type { ProgramRun } from '#test-support';

import type { Arena } from './arena.ts';
import type { Subject } from './subject.ts';

/** Which of the two programs. */
export type Tool = 'theirs' | 'ours';

/** A run of one of the programs in a tree. */
export interface ToolRun {
  readonly tool: Tool;
  readonly tree: string;
  readonly args?: readonly string[];
  /** A command to run the program under. */
  readonly wrapper?: readonly string[];
}

const TIMEOUT_MS = 30 * 60_000;

/** Runs zc.buildout or us. */
export async function runTool(
  { subject, arena }: Match,
  { tool, tree, args = [], wrapper = [] }: ToolRun,
): Promise<ProgramRun> {
  const program = tool === 'ours' ? await builtProgram() : await oracleBuildout();
  const parts = subject.parts === undefined ? [] : [`buildout:parts=${subject.parts.join(' ')}`];
  const [command = program, ...rest] = [...wrapper, program, ...args, ...parts];
  return runProgram({ command, args: rest, cwd: tree, env: await environment(arena), timeoutMs: TIMEOUT_MS });
}

/** A configuration and the trees in which the programs build it. */
export interface Match {
  readonly subject: Subject;
  readonly arena: Arena;
}

/** The user's own, so that the network is reached as usual. `BUILDOUT_CHECK_INDEX` is an index to use instead. */
export async function environment(arena: Arena): Promise<Record<string, string>> {
  const index = process.env['BUILDOUT_CHECK_INDEX'];
  return {
    ...(process.env as Record<string, string>),
    ...(index === undefined ? {} : { PIP_INDEX_URL: index, buildout_testing_index_url: index }),
    BUILDOUT_CACHE_DIR: arena.cache,
    BUILDOUT_PYTHON: await oraclePython(),
    PYTHONWARNINGS: 'ignore',
    PYTHONDONTWRITEBYTECODE: '1',
    // Help texts may list sets.
    PYTHONHASHSEED: '0',
  };
}
