/**
 * Builds much used projects from their source distributions and uses them: `npm run check:sdists -- [--python PYTHON]
 * [NAME ...]`; all of them when none is named. See README.md.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { builtProgram, runProgram, testPython } from '#test-support';

import type { Project } from './project.ts';
import { PROJECTS } from './projects.ts';

const TIMEOUT_MS = 30 * 60_000;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { python: { type: 'string' } } });
const unknown = positionals.filter((name) => !PROJECTS.some((project) => project.name === name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')} in projects.ts`);

const python = values.python ?? testPython();
const version = execFileSync(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
  encoding: 'utf8',
}).trim();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-sdists-')));
const program = await builtProgram();
const env = { ...(process.env as Record<string, string>), BUILDOUT_CACHE_DIR: join(root, 'store') };

let passed = 0;
let failed = 0;
const named = PROJECTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
for (const project of named.filter((one) => !isFor(one))) {
  console.log(`---- ${project.name} ${project.version} is not for Python ${version}`);
}
const wanted = named.filter(isFor);
for (const project of wanted) {
  await say(`${project.name} ${project.version} (${project.backend})`, () => check(project.name, [project]));
}
await say('all in one tree, offline, from what was built', () => check('all', wanted, ['-o']));
if (failed === 0) rmSync(root, { recursive: true, force: true });
else console.log(`\nThe trees are kept: ${root}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function isFor({ oldestPython = '3.0', newestPython = '3.99' }: Project): boolean {
  const [own, oldest, newest] = [version, oldestPython, newestPython].map((text) => Number(text.split('.')[1]));
  return own! >= oldest! && own! <= newest!;
}

async function say(claim: string, find: () => Promise<string | undefined>): Promise<void> {
  const started = performance.now();
  const problem = await find();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problem === undefined ? 'PASS' : 'FAIL'} ${claim} ${seconds} s`);
  if (problem === undefined) passed += 1;
  else {
    failed += 1;
    console.log(problem.replaceAll(/^/gmu, '     '));
  }
}

/** What is wrong with a tree of these projects, if anything is. */
async function check(
  name: string,
  projects: readonly Project[],
  args: readonly string[] = [],
): Promise<string | undefined> {
  const tree = join(root, name);
  mkdirSync(tree);
  writeFileSync(join(tree, 'buildout.cfg'), configuration(projects));
  const place = { cwd: tree, env, timeoutMs: TIMEOUT_MS };
  const built = await runProgram({ ...place, command: program, args: ['--python', python, ...args] });
  if (built.exitCode !== 0) return built.stdout + built.stderr;
  for (const { smoke } of projects) {
    const run = await runProgram({ ...place, command: join(tree, 'bin/py'), args: ['-c', smoke] });
    if (run.exitCode !== 0) return run.stdout + run.stderr;
  }
  return undefined;
}

/** All of the list are pinned and built from source, whoever asks for them. */
function configuration(projects: readonly Project[]): string {
  const versions = new Map(PROJECTS.map((project) => [project.name, project.version]));
  for (const { pins = {} } of projects) for (const [name, pin] of Object.entries(pins)) versions.set(name, pin);
  return `[buildout]
parts = app
no-binary = ${PROJECTS.map((project) => project.name).join(' ')}

[app]
recipe = zc.recipe.egg
eggs =
    ${projects.map((project) => project.name).join('\n    ')}
interpreter = py

[versions]
${[...versions].map(([name, pin]) => `${name} = ${pin}`).join('\n')}
`;
}
