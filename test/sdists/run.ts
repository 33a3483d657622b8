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
for (const project of PROJECTS) {
  if (positionals.length > 0 && !positionals.includes(project.name)) continue;
  if (!isFor(project)) {
    console.log(`---- ${project.name} ${project.version} is not for Python ${version}`);
    continue;
  }
  const started = performance.now();
  const problem = await check(project);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${problem === undefined ? 'PASS' : 'FAIL'} ${project.name} ${project.version} (${project.backend}) ${seconds} s`,
  );
  if (problem === undefined) passed += 1;
  else {
    failed += 1;
    console.log(problem.replaceAll(/^/gmu, '     '));
  }
}
if (failed === 0) rmSync(root, { recursive: true, force: true });
else console.log(`\nThe trees are kept: ${root}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function isFor({ oldestPython = '3.0', newestPython = '3.99' }: Project): boolean {
  const [own, oldest, newest] = [version, oldestPython, newestPython].map((text) => Number(text.split('.')[1]));
  return own! >= oldest! && own! <= newest!;
}

/** What is wrong with a project, if anything is. */
async function check(project: Project): Promise<string | undefined> {
  const tree = join(root, project.name);
  mkdirSync(tree);
  writeFileSync(join(tree, 'buildout.cfg'), configuration(project));
  const built = await runProgram({
    command: program,
    args: ['--python', python],
    cwd: tree,
    env,
    timeoutMs: TIMEOUT_MS,
  });
  if (built.exitCode !== 0) return built.stdout + built.stderr;
  const smoke = await runProgram({ command: join(tree, 'bin/py'), args: ['-c', project.smoke], cwd: tree, env });
  return smoke.exitCode === 0 ? undefined : smoke.stdout + smoke.stderr;
}

function configuration({ name, pins = {} }: Project): string {
  const names = PROJECTS.map((project) => project.name).join(' ');
  const versions = Object.entries({ ...Object.fromEntries(PROJECTS.map((one) => [one.name, one.version])), ...pins });
  return `[buildout]
parts = app
no-binary = ${names}

[app]
recipe = zc.recipe.egg
eggs = ${name}
interpreter = py

[versions]
${versions.map(([project, pin]) => `${project} = ${pin}`).join('\n')}
`;
}
