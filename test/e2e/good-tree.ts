import assert from 'node:assert/strict';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtProgram, listTree, sandbox } from '#test-support';
import type { RunOptions, Sandbox, Scope, Universe } from '#test-support';

/** What the index of a good tree has. */
export const UNIVERSE: Universe = {
  demo: [{ version: '1.0', requires: ['lib>=1'], scripts: { demo: 'demo:main' } }],
  lib: [{ version: '1.0', scripts: { lib: 'lib:main' } }],
};

/** The configuration of a good tree: two parts, and pins in a file of their own. */
export const FILES = {
  'buildout.cfg': `\
[buildout]
extends = versions.cfg
parts = app tool

[app]
recipe = zc.recipe.egg
eggs = demo
interpreter = py

[tool]
recipe = zc.recipe.egg
eggs = lib
`,
  'versions.cfg': '[versions]\ndemo = 1.0\n',
} as const;

/** One run that has to fail. */
export interface FailingRun extends RunOptions {
  readonly args?: readonly string[];
  /** A command with its arguments that runs the program, whose own command line follows. */
  readonly under?: readonly string[];
}

/** A finished tree. */
export interface GoodTree {
  readonly box: Sandbox;
  /** Checks that a run fails as it should: one screen, no stack trace, and all is as before. Answers what it said. */
  fails(run?: FailingRun): Promise<string>;
  /** Checks that a run without arguments succeeds, and that the scripts work. */
  succeeds(): Promise<void>;
}

/** What runs make; all else of a project is written by people. */
const MADE = new Set(['bin', 'eggs', 'parts', 'develop-eggs', '.installed.cfg']);

const STACK_TRACE = /^\s+at .*\(|node:|internal error/mu;
const LINES_OF_A_SCREEN = 24;

/** Builds a tree that has nothing wrong. */
export async function goodTree(scope: Scope): Promise<GoodTree> {
  const box = sandbox(scope);
  box.publish(UNIVERSE);
  box.write(FILES);
  await succeeds();
  return { box, fails, succeeds };

  async function fails({ args = [], under = [], ...options }: FailingRun = {}): Promise<string> {
    const before = contentsOf(box.project);
    const [command = '', ...words] = [...under, await builtProgram(), ...args];
    const { exitCode, stdout, stderr } = await box.run(command, words, options);
    assert.equal(exitCode, 1, `${stdout}${stderr}`);
    assert.doesNotMatch(stderr, STACK_TRACE);
    assert.ok(stderr.split('\n').length <= LINES_OF_A_SCREEN, `More than a screen:\n${stderr}`);
    assert.deepEqual(contentsOf(box.project), before);
    return box.filter(stderr);
  }

  async function succeeds(): Promise<void> {
    const { exitCode, stderr } = await box.buildout([]);
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.match((await box.run('bin/demo', [])).stdout, /^demo /u);
    assert.match((await box.run('bin/lib', [])).stdout, /^lib /u);
  }
}

/** Everything that runs have made: path → content; directories and links as {@link listTree} writes them. */
function contentsOf(project: string): ReadonlyMap<string, string> {
  const names = listTree(project).filter((name) => MADE.has(name.split('/', 1)[0] ?? ''));
  return new Map(names.map((name) => [name, contentOf(join(project, name))]));
}

function contentOf(path: string): string {
  const facts = lstatSync(path, { throwIfNoEntry: false });
  return facts?.isFile() === true ? readFileSync(path, 'latin1') : '';
}
