/**
 * Develops a small project of each layout of each build backend, and leads it through its life: `npm run check:develop --
 * [NAME ...]`; all of them when none is named. See README.md.
 *
 * @module
 */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

import {
  backendWheels,
  builtProgram,
  localIndex,
  oracleBuildout,
  oraclePython,
  oracleWheels,
  runProgram,
  sandbox,
} from '#test-support';
import type { Sandbox } from '#test-support';

import { checkProject } from './check-project.ts';
import type { DevelopTree } from './check-project.ts';
import type { DevelopProject } from './develop-project.ts';
import { DEVELOP_PROJECTS } from './develop-projects.ts';

/** Crates take minutes to compile, and zc.buildout builds each project in each run. */
const TIMEOUT_MS = 10 * 60_000;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !DEVELOP_PROJECTS.some((project) => project.name === name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')} in develop-projects.ts`);

const path = process.env['PATH'] ?? '';
const endings: (() => void)[] = [];
const program = await builtProgram();
const ready = [await oracleWheels(), await backendWheels()];
let passed = 0;
let failed = 0;
for (const project of DEVELOP_PROJECTS) {
  if (names.length > 0 && !names.includes(project.name)) continue;
  console.log(`\n${project.name}: ${project.what}`);
  const missing = (project.programs ?? []).filter((program) => !isOnPath(program));
  if (missing.length > 0) {
    say('what it takes is installed', `there is no ${missing.join(', ')}`);
    continue;
  }
  try {
    await checkProject(treeOf(project), say);
  } catch (error) {
    say('it is led through', String(error));
  }
}
for (const end of endings) end();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function say(claim: string, problem: string | undefined): void {
  console.log(`${problem === undefined ? 'PASS' : 'FAIL'} ${claim}`);
  if (problem === undefined) passed += 1;
  else {
    failed += 1;
    console.log(problem.slice(-3000).replaceAll(/^/gmu, '     '));
  }
}

function treeOf(project: DevelopProject): DevelopTree {
  const box = sandbox({ after: (end) => void endings.push(end) });
  localIndex(box.index, {}, ready);
  const files = Object.entries(project.files).map(([file, text]) => [`${project.name}/${file}`, text] as const);
  box.write({
    ...Object.fromEntries(files),
    // Another one, that no script of the project may see.
    'beside/setup.py': "from setuptools import setup\nsetup(name='beside', version='1.0', py_modules=['beside'])\n",
    'beside/beside.py': '',
    'buildout.cfg': `[buildout]\nparts = app\ndevelop = ${project.name} beside\n\n[app]\nrecipe = zc.recipe.egg\neggs = ${project.name}\ninterpreter = py\n`,
  });
  return {
    project,
    box,
    async ours(args = []) {
      const env = { ...box.env, ...environment(box) };
      const run = await runProgram({ command: program, args, cwd: box.project, env, timeoutMs: TIMEOUT_MS });
      if (run.exitCode !== 0) throw new Error(run.stdout + run.stderr);
      return run.stdout + run.stderr;
    },
    async theirs() {
      const env = { ...box.env, ...environment(box), BUILDOUT_PYTHON: await oraclePython(), PYTHONWARNINGS: 'ignore' };
      return runProgram({
        command: await oracleBuildout(),
        args: [],
        cwd: box.project,
        env,
        timeoutMs: TIMEOUT_MS,
      });
    },
  };
}

/** Compilers, and crates from their registry. */
function environment(box: Sandbox): Record<string, string> {
  const home = process.env['HOME'] ?? '';
  const rust = { CARGO_HOME: join(home, '.cargo'), RUSTUP_HOME: join(home, '.rustup') };
  const certificates = process.env['SSL_CERT_FILE'];
  return {
    ...rust,
    ...(certificates === undefined ? {} : { SSL_CERT_FILE: certificates }),
    PATH: [box.env['PATH'], path].join(':'),
  };
}

function isOnPath(program: string): boolean {
  return path.split(':').some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
