import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { builtProgram } from '../built-program.ts';
import { oracleBuildout, oraclePython, oracleWheels } from '../oracle.ts';
import type { ProgramRun } from '../run-program.ts';
import { sandbox } from '../sandbox.ts';
import type { Scope } from '../sandbox.ts';
import { listTree, writeFiles } from '../tree.ts';
import type { Files } from '../tree.ts';
import { localIndex } from '../wheels/local-index.ts';
import { eggTexts } from './egg-texts.ts';
import { installedText } from './installed-text.ts';
import { normaliseOutput } from './normalise-output.ts';
import type { Speaker } from './normalise-output.ts';
import type { Aspect, Scenario, Step } from './scenario.ts';
import { boxBeside } from './scenario-box.ts';
import type { ScenarioBox } from './scenario-box.ts';
import { serveFiles } from './serve-files.ts';

/** What one program made of a scenario: aspect → text, with the steps one below the other. */
export type Outcome = Readonly<Record<Aspect, string>>;

/** Runs every step with one of the programs, in a sandbox of its own. */
export async function runScenario(scenario: Scenario, speaker: Speaker, scope: Scope): Promise<Outcome> {
  await using site = await serveFiles(scenario.served);
  const box = boxBeside(site, sandbox(scope));
  localIndex(box.index, scenario.universe ?? {}, [await oracleWheels()]);
  writeScenarioFiles(box, scenario.files);
  const command = speaker === 'ours' ? await builtProgram() : await oracleBuildout();
  const outcome = { 'exit-code': '', stdout: '', stderr: '', installed: '', files: '' };
  for (const step of scenario.steps.map(toStep)) {
    const run = await perform(step, command, box);
    if (speaker === 'theirs') await settle(step, { run, command, box });
    const title = `$ buildout ${step.args.join(' ')}\n`;
    outcome['exit-code'] += `${title}${run.exitCode}\n`;
    outcome.stdout += title + normaliseOutput(box.filter(run.stdout), speaker);
    outcome.stderr += title + normaliseOutput(box.filter(run.stderr), speaker);
    outcome.installed += title + installedText(textOf(box, '.installed.cfg'));
  }
  outcome.files = await filesText(box, scenario, speaker);
  return outcome;
}

function toStep(step: string | readonly string[] | Step): Step {
  if (typeof step === 'string') return { args: step.split(' ').filter((word) => word !== '') };
  return 'args' in step ? step : { args: step };
}

async function perform(step: Step, command: string, box: ScenarioBox): Promise<ProgramRun> {
  for (const path of step.remove ?? []) rmSync(join(box.project, path), { recursive: true, force: true });
  writeScenarioFiles(box, step.write ?? {});
  const env = { ...step.env, BUILDOUT_PYTHON: await oraclePython(), PYTHONWARNINGS: 'ignore' };
  const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, box.fill(value)]));
  return box.run(
    command,
    step.args.map((arg) => box.fill(arg)),
    { env: filled, cwd: step.cwd ?? '.' },
  );
}

/**
 * zc.buildout lists freshly installed eggs in reverse order in its scripts and writes them again in the next run (10.1.2):
 * that next run is made here, and what it says does not count.
 */
async function settle(
  step: Step,
  { run, command, box }: { run: ProgramRun; command: string; box: ScenarioBox },
): Promise<void> {
  const hasNewScripts = run.exitCode === 0 && run.stdout.includes('Generated ');
  if (hasNewScripts) await perform({ ...step, remove: [], write: {} }, command, box);
}

function writeScenarioFiles(box: ScenarioBox, files: Files): void {
  const filled = Object.entries(files).map(([path, text]) => [path, box.fill(text)] as const);
  writeFiles(box.project, Object.fromEntries(filled.filter(([path]) => !path.startsWith('~/'))));
  const atHome = filled.filter(([path]) => path.startsWith('~/')).map(([path, text]) => [path.slice(2), text] as const);
  writeFiles(box.home, Object.fromEntries(atHome));
}

async function filesText(box: ScenarioBox, scenario: Scenario, speaker: Speaker): Promise<string> {
  const sitePackages = sitePackagesOf(await oraclePython());
  const trees = ['bin', 'parts', 'develop-eggs'].map((directory) => treeText(box, directory));
  const eggs = eggTexts(join(box.project, 'eggs')).map((line) => `eggs ${box.filter(line)}\n`);
  const shown = (scenario.show ?? []).map((path) => fileText(box, path));
  const text = [...trees, ...eggs, ...shown].join('');
  return normaliseOutput(withoutTool(text, sitePackages), speaker);
}

/**
 * The original's scripts list its own site-packages when anything in the working set comes from there; ours never do. Only
 * that one line is left out.
 */
function withoutTool(text: string, sitePackages: string): string {
  return text.replaceAll(`  '${sitePackages}',\n`, '');
}

function treeText(box: ScenarioBox, directory: string): string {
  const names = listTree(join(box.project, directory));
  const texts = names.map((name) =>
    /\/$| -> /u.test(name) ? `${directory}/${name}\n` : fileText(box, `${directory}/${name}`),
  );
  return `${directory}\n${texts.join('')}`;
}

function fileText(box: ScenarioBox, path: string): string {
  const mode = statSync(join(box.project, path), { throwIfNoEntry: false })?.mode;
  const text = path.endsWith('.installed.cfg') ? installedText(textOf(box, path)) : textOf(box, path);
  return `--- ${path} ${mode === undefined ? 'absent' : (mode & 0o777).toString(8)}\n${text}\n`;
}

function textOf(box: ScenarioBox, path: string): string {
  const target = join(box.project, path);
  return statSync(target, { throwIfNoEntry: false })?.isFile() ? box.filter(readFileSync(target, 'utf8')) : '';
}

function sitePackagesOf(python: string): string {
  const lib = join(dirname(python), '../lib');
  const [version = ''] = readdirSync(lib).filter((name) => name.startsWith('python3'));
  return join(lib, version, 'site-packages');
}
