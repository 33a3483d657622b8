import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';

import { listTree } from '#test-support';
import type { ProgramRun, Sandbox } from '#test-support';

import type { Change, DevelopProject } from './develop-project.ts';

/** Says PASS or FAIL of one claim. */
export type Check = (claim: string, problem: string | undefined) => void;

/** A tree that develops one project, and the programs that work in it. */
export interface DevelopTree {
  readonly project: DevelopProject;
  readonly box: Sandbox;
  /** Runs buildout there; answers what it said, or throws it. */
  ours(args?: readonly string[]): Promise<string>;
  /** Runs zc.buildout there. */
  theirs(): Promise<ProgramRun>;
}

/** Leads one project through its life: built, unchanged, edited, changed hands, gone. */
export async function checkProject(tree: DevelopTree, check: Check): Promise<void> {
  const { project, box } = tree;
  await tree.ours();
  check('its script runs', await saying(tree, project.name, project.says));
  check(
    'its script does not see the other project',
    box.read(`bin/${project.name}`).includes('beside') ? box.read(`bin/${project.name}`) : undefined,
  );
  const before = stateOf(box);
  await tree.ours();
  check('a second run changes nothing', difference(before, stateOf(box)));

  edit(tree, project.module);
  const edited = project.says.replace('one', 'two');
  const { isCompiled = false, isRead = false } = project;
  if (isCompiled) await tree.ours();
  check(
    isCompiled ? 'a run compiles what was edited' : 'what was edited is seen at once',
    await saying(tree, project.name, edited),
  );
  if (isRead) await tree.ours();
  const untouched = isCompiled || isRead ? stateOf(box) : before;
  await tree.ours();
  check('a run after that builds nothing', difference(untouched, stateOf(box)));

  if (project.addition !== undefined) {
    box.write({ [`${project.name}/${project.addition.path}`]: '' });
    await tree.ours();
    const found = await box.run('bin/py', ['-c', `import ${project.addition.module}`]);
    check('a new module is found', found.exitCode === 0 ? undefined : found.stderr);
  }

  edit(tree, project.entryPoint);
  await tree.ours();
  check('a new entry point has its script', await saying(tree, `${project.name}-more`, edited));

  edit(tree, project.version);
  await tree.ours();
  const metadata = box
    .files('develop-eggs')
    .filter((path) => /^[^/]+\.dist-info\/$/u.test(path) && !path.startsWith('beside'));
  check('a new version takes the place of the old', differs(metadata.join(' '), `${project.name}-2.0.dist-info/`));
  check('its script still runs', await saying(tree, project.name, edited));

  await checkHands(tree, edited, check);

  await tree.ours(['buildout:develop=', 'buildout:parts=']);
  check('removed, nothing is left of it', differs([...box.files('develop-eggs'), ...box.files('bin')].join(' '), ''));
}

/** zc.buildout goes on in our tree, and we go on after it. */
async function checkHands(tree: DevelopTree, says: string, check: Check): Promise<void> {
  const { project, box } = tree;
  const run = await tree.theirs();
  check('zc.buildout goes on in our tree', run.exitCode === 0 ? undefined : run.stdout + run.stderr);
  const theirs = await saying(tree, project.name, says);
  if (project.runsWithOriginal) check('the script that it makes runs', theirs);
  await tree.ours();
  check('we go on in its tree', await saying(tree, project.name, says));
  const links = box.files('develop-eggs').filter((path) => path.endsWith('.egg-link'));
  check('each project has one egg-link', differs(links.join(' '), `beside.egg-link ${project.name}.egg-link`));
}

/** Applies a change; its text must be there. */
function edit({ project, box }: DevelopTree, { path, from, to }: Change): void {
  const file = `${project.name}/${path}`;
  const text = box.read(file);
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  box.write({ [file]: text.replace(from, to) });
}

async function saying({ box }: DevelopTree, script: string, expected: string): Promise<string | undefined> {
  if (!existsSync(join(box.project, 'bin', script))) return `there is no bin/${script}`;
  const { exitCode, stdout, stderr } = await box.run(`bin/${script}`, []);
  return exitCode === 0 ? differs(stdout.trim(), expected) : stdout + stderr;
}

function differs(found: string, expected: string): string | undefined {
  return found === expected ? undefined : `${JSON.stringify(found)} is not ${JSON.stringify(expected)}`;
}

/** What lies in bin and develop-eggs, with the time of each file: what is built again is written again. */
function stateOf(box: Sandbox): readonly string[] {
  return ['bin', 'develop-eggs'].flatMap((directory) =>
    listTree(join(box.project, directory)).map((line) => {
      const [path = line] = line.split(' -> ');
      const facts = lstatSync(join(box.project, directory, path));
      return facts.isDirectory() ? path : `${path} ${facts.mtimeMs} ${facts.ino}`;
    }),
  );
}

function difference(before: readonly string[], after: readonly string[]): string | undefined {
  const changed = after.filter((line) => !before.includes(line));
  const gone = before.filter((line) => !after.includes(line));
  return changed.length + gone.length === 0 ? undefined : [...changed, ...gone].join('\n');
}
