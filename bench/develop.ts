import { execFileSync } from 'node:child_process';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { backendWheels, localIndex, oracleWheels, tinyRelease } from '#test-support';

import { freshDirectory, lasting, original, ours, uvEditable } from './contestants.ts';
import type { Arena } from './contestants.ts';
import { oraclePython } from './oracle.ts';
import { runRounds } from './rounds.ts';
import type { Contestant, Summary } from './rounds.ts';
import { writeDevelopProjects } from './write-develop-projects.ts';
import type { WrittenProject } from './write-develop-projects.ts';

/** A tree with 30 projects to develop. */
interface DevelopTree {
  readonly directory: string;
  readonly projects: readonly WrittenProject[];
}

/**
 * A tree that develops 30 projects of six backends: built, unchanged, changed. The backends lie in an index directory of this
 * machine, so that nobody waits for a network. zc.buildout builds everything in each
 * run, whatever has changed, and takes minutes: it gets one round of two.
 */
export async function develop(arena: Arena, rounds: number): Promise<readonly Summary[]> {
  const index = await makeIndex(arena);
  const local = { ...arena, index };
  const mine = contestants(local, 'buildout-ts', ourRun(local));
  const log = join(arena.directory, 'log');
  const own = runRounds(rounds, [...mine, withoutDevelop(local)], log);
  const theirs = runRounds(1, contestants(local, 'zc.buildout', theirRun(local)).slice(0, 2), log);
  const others = runRounds(1, uvContestants(local), log);
  return addRatios([...own, ...theirs, ...others]);
}

async function makeIndex(arena: Arena): Promise<string> {
  const directory = freshDirectory(arena, 'index');
  localIndex(directory, {}, [await oracleWheels(), await backendWheels()]);
  return pathToFileURL(directory).href;
}

type Run = (name: string, tree: () => string) => Contestant;

function ourRun(arena: Arena): Run {
  const cache = lasting(arena, 'store');
  return (name, tree) => ours(arena, { name, cache, tree, args: ['-N'] });
}

function theirRun(arena: Arena): Run {
  return (name, tree) => original(arena, { name, tree, args: ['-N'] });
}

/** The same four questions to each program. All but the first are asked in a tree that was built before. */
function contestants(arena: Arena, name: string, run: Run): readonly Contestant[] {
  const built = makeTree(arena);
  let rounds = 0;
  return [
    run(`${name}, first run`, () => (rounds === 0 ? built : makeTree(arena)).directory),
    run(`${name}, second run`, () => built.directory),
    run(`${name}, one setup file changed`, () => {
      rounds += 1;
      changeSetup(built.projects[rounds % built.projects.length]!, rounds);
      return built.directory;
    }),
    run(`${name}, all touched, modules changed`, () => {
      for (const project of built.projects) touch(project);
      return built.directory;
    }),
  ];
}

function makeTree(arena: Arena): DevelopTree {
  const directory = freshDirectory(arena, 'develop');
  const projects = writeDevelopProjects(directory);
  writeFileSync(
    join(directory, 'buildout.cfg'),
    configuration(projects, projects.map(({ name }) => name).join('\n    ')),
  );
  return { directory, projects };
}

function configuration(projects: readonly WrittenProject[], develop: string): string {
  const eggs = projects.map(({ name }) => name).join('\n    ');
  return `[buildout]
parts = app
develop =
    ${develop}

[app]
recipe = zc.recipe.egg
eggs =
    ${eggs}
`;
}

/** Another description in the setup file: what matters has changed. */
function changeSetup({ setup }: WrittenProject, round: number): void {
  const text = readFileSync(setup, 'utf8');
  writeFileSync(setup, text.replace(/(?<=description ?= ?["'])\d+/u, String(round)));
}

/** The setup file has another time, and the module another text. */
function touch({ setup, module }: WrittenProject): void {
  const now = Date.now() / 1000;
  utimesSync(setup, now, now);
  writeFileSync(module, `${readFileSync(module, 'utf8')}# touched\n`);
}

/** The same application from 30 wheels: a run that has nothing to do, and nothing to develop. */
function withoutDevelop(arena: Arena): Contestant {
  const tree = makeTree(arena);
  const links = freshDirectory(arena, 'links');
  for (const { name } of tree.projects) {
    const { filename, bytes } = tinyRelease(name, { version: '1.0', scripts: { [name]: `${name}:main` } });
    writeFileSync(join(links, filename), bytes);
  }
  const text = configuration(tree.projects, '');
  writeFileSync(
    join(tree.directory, 'buildout.cfg'),
    text.replace('parts = app', `parts = app\nfind-links = ${links}`),
  );
  const contestant = ourRun(arena)('buildout-ts, 30 eggs and no develop', () => tree.directory);
  runRounds(1, [contestant], join(arena.directory, 'log'));
  return contestant;
}

function uvContestants(arena: Arena): readonly Contestant[] {
  const tree = makeTree(arena);
  const environment = join(freshDirectory(arena, 'environment'), 'venv');
  execFileSync(oraclePython(), ['-m', 'venv', '--without-pip', environment]);
  const setting = {
    cache: lasting(arena, 'uv-cache'),
    python: join(environment, 'bin/python3'),
    projects: tree.projects.map(({ directory }) => directory),
  };
  return [
    uvEditable(arena, { ...setting, name: 'uv pip install -e, first run' }),
    uvEditable(arena, { ...setting, name: 'uv pip install -e, second run' }),
  ];
}

/** How many times as long as our second run, and as the run without develop: from other rounds, by medians. */
function addRatios(summaries: readonly Summary[]): readonly Summary[] {
  const bases = summaries.filter(({ name }) => /^buildout-ts, (?:second|30)/u.test(name));
  return summaries.map((summary) => ({ ...summary, pairedRatios: ratiosTo(bases, summary) }));
}

function ratiosTo(bases: readonly Summary[], { name, medianSeconds, pairedRatios }: Summary): Summary['pairedRatios'] {
  const others = bases.filter((base) => base.name !== name);
  return new Map(others.map((base) => [base.name, pairedRatios.get(base.name) ?? medianSeconds / base.medianSeconds]));
}
