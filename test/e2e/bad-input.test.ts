import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { Scope } from '#test-support';

import { FILES, goodTree } from './good-tree.ts';

/** One thing wrong in what people write, and what the program says about it. */
interface Mistake {
  /** Files that are other than in a good tree; `undefined` takes one away. */
  readonly files?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  readonly says: readonly string[];
}

/** Makes the mistake in a good tree, sees what is said and that nothing was touched, mends it, and runs again. */
async function check(scope: Scope, { files = {}, args = [], says }: Mistake): Promise<void> {
  const tree = await goodTree(scope);
  const { box } = tree;
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) rmSync(join(box.project, path));
    else box.write({ [path]: text });
  }
  assert.deepEqual(errorIn(await tree.fails({ args })).split('\n'), [...says, '']);
  box.write(FILES);
  await tree.succeeds();
}

/** Without the steps that led to it, which `test/parity` compares with those of zc.buildout. */
function errorIn(text: string): string {
  return text.replace(/^While:\n(?: .*\n)+/u, '');
}

/** The good configuration with one text in it replaced. */
function config(from: string, to: string): Readonly<Record<string, string>> {
  assert.ok(FILES['buildout.cfg'].includes(from));
  return { 'buildout.cfg': FILES['buildout.cfg'].replace(from, () => to) };
}

/** The good tree with other pins. */
function pins(lines: string): Readonly<Record<string, string>> {
  return { 'versions.cfg': `[versions]\n${lines}\n` };
}

/** A list of tests from a table. */
function checkAll(mistakes: Readonly<Record<string, Mistake>>): void {
  for (const [title, mistake] of Object.entries(mistakes)) it(title, (t) => check(t, mistake));
}

describe('a command line that is wrong', () => {
  checkAll({
    'names a command that there is not': {
      args: ['instal'],
      says: ['Error: invalid command: instal            [cli/invalid-command]', 'hint: Did you mean "install"?'],
    },
    'names a part that there is not': {
      args: ['install', 'toll'],
      says: [
        "Error: The referenced section, 'toll', was not defined.  [parts/unknown-part]",
        'hint: Did you mean "tool"?',
      ],
    },
    'names a part that is like no other': {
      args: ['install', 'database'],
      says: [
        "Error: The referenced section, 'database', was not defined.  [parts/unknown-part]",
        'hint: Run "buildout query parts" to see the parts there are',
      ],
    },
    'names a configuration that there is not': {
      args: ['-c', 'biuldout.cfg'],
      says: [
        "Error: Couldn't open [TMP]/project/biuldout.cfg  [config/cannot-open]",
        'hint: Did you mean "buildout.cfg"?',
      ],
    },
    'has an option that there is not': {
      args: ['--jsno'],
      says: ['Error: Invalid option --jsno              [cli/invalid-option]', 'hint: Did you mean "--json"?'],
    },
    'assigns to nothing': {
      args: ['a:b:c=1'],
      says: [
        'Error: Invalid option: a:b:c=1            [config/bad-assignment]',
        'hint: Write "section:option=value", or "option=value" for an option of [buildout]',
      ],
    },
  });
});

describe('a configuration that is wrong', () => {
  checkAll({
    'is missing': {
      files: { 'buildout.cfg': undefined },
      says: [
        "Error: Couldn't open [TMP]/project/buildout.cfg  [config/cannot-open]",
        'hint: Correct the name, or change to the directory of the buildout',
      ],
    },
    'extends a file that is missing': {
      files: config('versions.cfg', 'version.cfg'),
      says: [
        'Error: No such file to extend: [TMP]/project/version.cfg  [config/missing-include]',
        '  at buildout.cfg:2:11',
        'hint: Did you mean "versions.cfg"?',
      ],
    },
    'extends itself': {
      files: { 'versions.cfg': '[buildout]\nextends = buildout.cfg\n' },
      says: [
        "Error: Recursive file include ['[TMP]/project/buildout.cfg', '[TMP]/project/versions.cfg'] [TMP]/project/buildout.cfg  [config/recursive-include]",
        '  at versions.cfg:2:11',
        'hint: Remove one of the "extends" on the way',
      ],
    },
    'has a line that is neither header nor option': {
      files: config('[tool]', 'tool]'),
      says: [
        'Error: Neither a section header nor an option: "tool]"  [config/bad-line]',
        '  at buildout.cfg:10:1',
        'hint: Write "[name]" for the header of a section',
      ],
    },
    'refers to an unknown section': {
      files: config('eggs = demo', 'eggs = ${ap:eggs}'),
      says: [
        "Error: The referenced section, 'ap', was not defined.  [config/missing-section]",
        '  at buildout.cfg:7:8',
        'hint: Did you mean "app"?',
      ],
    },
    'refers to an unknown option': {
      files: config('eggs = lib', 'eggs = ${app:egs}'),
      says: [
        'Error: Referenced option does not exist: app egs  [config/missing-option]',
        '  at buildout.cfg:12:8',
        'hint: Did you mean "eggs"?',
      ],
    },
    'refers to itself': {
      files: config('eggs = lib', 'eggs = ${tool:eggs}'),
      says: [
        'Error: Circular reference in substitutions.  [parts/circular-reference]',
        '  at buildout.cfg:12:1',
        'hint: Break the circle tool:eggs → tool:eggs',
      ],
    },
    'lists an unknown part': {
      files: config('app tool', 'app toll'),
      says: [
        "Error: The referenced section, 'toll', was not defined.  [parts/unknown-part]",
        '  at buildout.cfg:3:13',
        'hint: Did you mean "tool"?',
      ],
    },
    'lists a section that is no part': {
      files: config('app tool', 'app tool versions'),
      says: [
        'Error: Missing option: versions:recipe    [parts/no-recipe]',
        '  at buildout.cfg:3:18',
        'hint: Add "recipe = NAME" to [versions], or take it out of parts',
      ],
    },
    'has an unknown recipe': {
      files: config('egg\neggs = lib', 'eg\neggs = lib'),
      says: [
        "Error: The recipe 'zc.recipe.eg' is not built in, and this version of buildout cannot run recipes written in Python yet; built in are zc.recipe.egg, zc.recipe.egg:script, zc.recipe.egg:scripts, zc.recipe.egg:eggs, zc.recipe.egg:custom, zc.recipe.egg:develop, zc.buildout:debug  [recipes/python-recipe]",
        '  at buildout.cfg:11:1',
        "hint: Did you mean 'zc.recipe.egg'?",
      ],
    },
    'has an unknown entry of a recipe': {
      files: config('egg\neggs = lib', 'egg:script2\neggs = lib'),
      says: [
        "Error: The recipe zc.recipe.egg has no entry 'script2'; it has default, script, scripts, eggs, custom, develop  [recipes/unknown-entry]",
        '  at buildout.cfg:11:1',
        'hint: Did you mean zc.recipe.egg:script?',
      ],
    },
    'has a word where true or false is due': {
      files: config('parts =', 'newest = maybe\nparts ='),
      says: [
        "Error: Invalid value for 'newest' option: 'maybe'  [config/not-boolean]",
        '  at buildout.cfg:3:1',
        'hint: Write "true" or "false"',
      ],
    },
    'names a Python that there is not': {
      files: config('parts =', 'executable = /no/python\nparts ='),
      says: [
        "Error: Couldn't find the Python /no/python, named by the option executable  [python/missing]",
        '  at buildout.cfg:3:1',
        'hint: Name a Python that exists',
      ],
    },
  });
});

describe('requirements and pins that are wrong', () => {
  checkAll({
    'cannot be read': {
      files: config('eggs = lib', 'eggs =\n    lib\n    demo >== 1'),
      says: [
        'Error: Not a requirement: "demo >== 1": expected a version after ">=" at column 8  [packaging/bad-requirement]',
        '  at buildout.cfg:14:5',
        'hint: Write a project name, then extras, versions and a marker as needed: name[extra] >=1.4; python_version >= "3.8"',
      ],
    },
    'pin something to no version': {
      files: pins('lib = one'),
      says: [
        "Error: The [versions] constraint on lib is not a version: 'one'  [resolver/bad-pin]",
        '  at versions.cfg:2:1',
        'hint: Write a version such as 1.2, or specifiers such as >=1.2,<2',
      ],
    },
    'pin what there is not': {
      files: pins('demo = 9.0'),
      says: [
        "Error: Couldn't find a distribution for 'demo==9.0'.",
        'Because:',
        '  - [versions] constrains demo to 9.0 ([TMP]/project/versions.cfg:2)',
        "  - the configuration asks for 'demo' ([TMP]/project/buildout.cfg:7)",
        '  - the versions of demo to choose from: 1.0  [resolver/no-distribution]',
        '  at buildout.cfg:7:8',
        'hint: Change the pin of demo to 1.0 ([TMP]/project/versions.cfg:2)',
      ],
    },
    'exclude all that there is': {
      files: config('eggs = demo', 'eggs =\n    demo\n    lib<1'),
      says: [
        "Error: Couldn't find a distribution for 'lib<1'.",
        'Because:',
        "  - the configuration asks for 'lib<1' ([TMP]/project/buildout.cfg:9)",
        '  - the versions of lib to choose from: 1.0  [resolver/no-distribution]',
        '  at buildout.cfg:9:5',
        "hint: Ask for another version than 'lib<1' ([TMP]/project/buildout.cfg:9): 1.0 would do",
      ],
    },
    'pin what a distribution excludes': {
      files: pins('lib = 0.5'),
      says: [
        "Error: The requirement ('lib>=1') is not allowed by your [versions] constraint (0.5)",
        'Because:',
        "  - the configuration asks for 'demo' ([TMP]/project/buildout.cfg:7)",
        '  - [versions] constrains lib to 0.5 ([TMP]/project/versions.cfg:2)',
        "  - demo 1.0 requires 'lib>=1'",
        '  - the versions of lib to choose from: 1.0',
        '  - the versions of demo to choose from: 1.0  [resolver/forbidden-by-pin]',
        '  at versions.cfg:2:1',
        'hint: Change the pin of lib to 1.0 ([TMP]/project/versions.cfg:2)',
      ],
    },
    'pin too little': {
      files: config('parts =', 'allow-picked-versions = false\nparts ='),
      says: [
        'Error: Picked: lib = 1.0',
        '',
        'The `lib` egg does not have a version pin and `allow-picked-versions = false`.',
        '',
        'To resolve this, add',
        '',
        '    lib = 1.0',
        '',
        'to the [versions] section,',
        '',
        'OR set `allow-picked-versions = true`.    [eggs/picked-version]',
        '  at buildout.cfg:8:8',
        'hint: Write "lib = 1.0" into the versions section',
      ],
    },
  });
});

describe('directories that are wrong', () => {
  checkAll({
    'are files': {
      files: config('parts =', 'bin-directory = versions.cfg\nparts ='),
      says: [
        "Error: Couldn't use the bin-directory: [TMP]/project/versions.cfg is not a directory  [parts/not-a-directory]",
        '  at buildout.cfg:3:1',
        'hint: Move it away, or let bin-directory name another place',
      ],
    },
    'lie below files': {
      files: config('parts =', 'eggs-directory = versions.cfg\nparts ='),
      says: [
        "Error: Couldn't use the eggs-directory: [TMP]/project/versions.cfg is not a directory  [parts/not-a-directory]",
        '  at buildout.cfg:3:1',
        'hint: Move it away, or let eggs-directory name another place',
      ],
    },
  });
});
