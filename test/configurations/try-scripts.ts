import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runProgram } from '#test-support';
import type { ProgramRun } from '#test-support';

import type { ScriptTrial } from './subject.ts';
import { environment } from './tools.ts';
import type { Match } from './tools.ts';

/** Runs the scripts of a tree; answers what they said, those apart that only we make, or how they failed. */
export async function tryScripts(
  match: Match,
  tree: string,
): Promise<{ readonly said: readonly string[]; readonly problems: readonly string[] }> {
  const [said, problems]: [string[], string[]] = [[], []];
  const fileScripts = new Set(match.subject.fileScripts);
  for (const trial of match.subject.trials) {
    const isOurs = fileScripts.has(trial.script);
    if (isOurs && !existsSync(join(tree, 'bin', trial.script))) continue;
    const { exitCode, stdout, stderr } = await runTrial(trial, tree, match);
    const output = `${stdout}${stderr}`.replaceAll(tree, '[TREE]');
    if (!isOurs) said.push(`${nameOf(trial)}: ${JSON.stringify(output)}`);
    if (exitCode !== (trial.exitCode ?? 0)) problems.push(`${nameOf(trial)}: exit ${exitCode}: ${lastLine(output)}`);
  }
  return { said, problems };
}

async function runTrial({ script, args }: ScriptTrial, tree: string, { arena }: Match): Promise<ProgramRun> {
  const command = join(tree, 'bin', script);
  if (!existsSync(command)) return { exitCode: null, stdout: '', stderr: 'there is no such script' };
  return runProgram({ command, args, cwd: arena.root, env: await environment(arena) });
}

function nameOf({ script, args }: ScriptTrial): string {
  return ['bin', script].join('/') + args.map((arg) => ` ${arg}`).join('');
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
