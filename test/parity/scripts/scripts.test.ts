import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import { renderScripts, scriptPaths, tryOpenEgg, workingSetOf, writeScripts } from '#eggs';
import type { Distribution, ScriptEntryPoint } from '#eggs';
import type { MarkerEnvironment } from '#packaging';
import { fileWriter } from '#system';
import { oraclePython } from '#test-support';

/** What one call of `scripts()` is given. */
interface Case {
  readonly says: string;
  readonly wanted: readonly (string | readonly [name: string, module: string, attributes: string])[];
  readonly eggs: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly extraPaths?: readonly string[];
  readonly arguments?: string;
  readonly interpreter?: string;
  readonly initialization?: string;
  /** The buildout directory, seen from the root of the test. */
  readonly relativeTo?: string;
  readonly bin?: string;
}

const CASES: readonly Case[] = [
  { says: 'one script', wanted: ['one'], eggs: ['one'] },
  { says: 'several, in the order of the metadata', wanted: ['many', 'one'], eggs: ['one', 'many'] },
  { says: 'a name written differently', wanted: ['My.Pkg_Name'], eggs: ['mypkg'] },
  { says: 'a requirement with version and extra', wanted: ['one[x]>=1'], eggs: ['one'] },
  { says: 'a marker that is false', wanted: ['one; python_version < "3"', 'many'], eggs: ['many', 'one'] },
  { says: 'an old egg with EGG-INFO and scripts', wanted: ['old'], eggs: ['old'] },
  { says: 'entry points of nobody', wanted: [['run', 'a.b.c', 'd.e'], 'one'], eggs: ['one'] },
  { says: 'chosen and renamed scripts', wanted: ['many'], eggs: ['many'], scripts: { zebra: 'zoo', beta: 'beta' } },
  { says: 'no scripts at all', wanted: ['many'], eggs: ['many'], scripts: {} },
  {
    says: 'scripts that are not there',
    wanted: ['one'],
    eggs: ['one'],
    scripts: { one: 'uno', gone: 'gone', lost: 'found' },
  },
  { says: 'arguments', wanted: ['one'], eggs: ['one'], arguments: "'a', b=[1,\n 2]" },
  { says: 'initialization', wanted: ['many', 'old'], eggs: ['many', 'old'], initialization: 'import os\nos.x = 1' },
  { says: 'extra paths', wanted: ['one'], eggs: ['one'], extraPaths: ['/extra/a', '/extra/b', '/extra/a'] },
  { says: 'an extra path that is a link', wanted: ['one'], eggs: ['one'], extraPaths: ['LINK', 'LINK/sub'] },
  { says: 'a .pth file inside an egg', wanted: ['one'], eggs: ['pth', 'one'] },
  { says: 'an interpreter', wanted: ['one'], eggs: ['one', 'many'], interpreter: 'py' },
  { says: 'an interpreter with initialization', wanted: [], eggs: ['one'], interpreter: 'py', initialization: 'x = 1' },
  { says: 'an interpreter without any path', wanted: [], eggs: [], interpreter: 'py' },
  { says: 'relative paths', wanted: ['many', 'old'], eggs: ['one', 'many', 'old'], relativeTo: '', interpreter: 'py' },
  { says: 'relative paths, deep bin', wanted: ['one'], eggs: ['one'], relativeTo: '', bin: 'a/b/bin' },
  { says: 'relative paths, egg outside', wanted: ['one'], eggs: ['one', 'many'], relativeTo: 'app', bin: 'app/bin' },
  { says: 'relative paths, root itself', wanted: ['one'], eggs: ['one'], relativeTo: '', extraPaths: ['ROOT'] },
  { says: 'relative paths, similar names', wanted: ['one'], eggs: ['one'], relativeTo: 'eggs', bin: 'eggs/bin' },
  {
    says: 'paths with quotes and other letters',
    wanted: ['one'],
    eggs: ['one'],
    extraPaths: ["/it's", '/"q"', '/käse\\x'],
  },
];

const OLD_SCRIPT = `#!/usr/bin/python
# -*- coding: utf-8 -*-
"""import is a word here."""
from __future__ import annotations
important = 1
import sys
print(sys.argv)
`;

const EGGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'one-1.0-py3.11-linux-x86_64': {
    'one-1.0-py3.11-linux-x86_64.dist-info/METADATA':
      'Metadata-Version: 2.1\nName: one\nVersion: 1.0\nProvides-Extra: x\n',
    'one-1.0-py3.11-linux-x86_64.dist-info/entry_points.txt': '[console_scripts]\none = one.main:run\n',
  },
  'many-2.0-py3.11-linux-x86_64': {
    'many-2.0-py3.11-linux-x86_64.dist-info/METADATA': 'Metadata-Version: 2.1\nName: many\nVersion: 2.0\n',
    'many-2.0-py3.11-linux-x86_64.dist-info/entry_points.txt':
      '[gui_scripts]\nwindow = many:gui\n\n[console_scripts]\nzebra = many.z:main\nalpha = many:Cls.method [extra]\nbeta = many:b\n',
  },
  'My.Pkg_Name-3-py3.11-linux-x86_64': {
    'My.Pkg_Name-3-py3.11-linux-x86_64.dist-info/METADATA': 'Metadata-Version: 2.1\nName: My.Pkg_Name\nVersion: 3\n',
    'My.Pkg_Name-3-py3.11-linux-x86_64.dist-info/entry_points.txt': '[console_scripts]\nmpn = my.pkg:name\n',
  },
  'old-1.0-py3.11': {
    'EGG-INFO/PKG-INFO': 'Metadata-Version: 1.0\nName: old\nVersion: 1.0\n',
    'EGG-INFO/entry_points.txt': '[console_scripts]\nold = old:main\n',
    'EGG-INFO/scripts/tool.py': OLD_SCRIPT,
    'EGG-INFO/scripts/noimport': '#!/usr/bin/env python3\nprint(1)\n',
    'EGG-INFO/scripts/odd': 'python is mentioned\nprint(1)\n',
  },
  'pth-1.0-py3.11': {
    'EGG-INFO/PKG-INFO': 'Metadata-Version: 1.0\nName: pth\nVersion: 1.0\n',
    'more.pth': '# comment\nsub/dir\n../beside\n\nimport os; os.x\n/absolute\n',
  },
};

describe('scripts, compared with zc.buildout', () => {
  let root: AbsolutePath;
  let answers: readonly { paths: string[]; files: Record<string, [string, string]>; lines: [number, string][] }[];
  let executable: AbsolutePath;

  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'scripts-'))) as AbsolutePath;
    for (const [stem, files] of Object.entries(EGGS)) {
      for (const [path, text] of Object.entries(files)) {
        const file = join(root, 'eggs', `${stem}.egg`, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    mkdirSync(join(root, 'real/sub'), { recursive: true });
    symlinkSync('real', join(root, 'link'));
    const driver = join(import.meta.dirname, 'write-scripts.py');
    const input = JSON.stringify(CASES.map(toOracle));
    const told = execFileSync(await oraclePython(), ['-W', 'ignore', driver], { input, encoding: 'utf8' });
    ({ answers, executable } = JSON.parse(told) as { answers: typeof answers; executable: AbsolutePath });
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  function pathOf(path: string): AbsolutePath {
    return path.replace('LINK', join(root, 'link')).replace('ROOT', root) as AbsolutePath;
  }

  function eggOf(key: string): AbsolutePath {
    const stem = Object.keys(EGGS).find((one) => one.replace(/[._]/g, '').toLowerCase().startsWith(key)) ?? key;
    return join(root, 'eggs', `${stem}.egg`) as AbsolutePath;
  }

  /** Both sides write into the same bin directory, one after the other: their scripts hold its depth and its path. */
  function binOf(given: Case, place: number): AbsolutePath {
    return join(root, given.bin ?? 'bin', String(place)) as AbsolutePath;
  }

  function toOracle(given: Case, place: number): unknown {
    mkdirSync(binOf(given, place), { recursive: true });
    return {
      wanted: given.wanted,
      locations: given.eggs.map(eggOf),
      bin: binOf(given, place),
      scripts: given.scripts === undefined ? null : Object.entries(given.scripts),
      extraPaths: (given.extraPaths ?? []).map(pathOf),
      arguments: given.arguments ?? '',
      interpreter: given.interpreter ?? null,
      initialization: given.initialization ?? '',
      relativeTo: given.relativeTo === undefined ? '' : join(root, given.relativeTo).replace(/\/$/, ''),
    };
  }

  function open(key: string): Distribution {
    const target = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
    const egg = tryOpenEgg(eggOf(key), target, fileWriter);
    assert.ok(egg, key);
    return egg;
  }

  for (const [place, given] of CASES.entries()) {
    it(`renderScripts() writes what zc.buildout writes: ${given.says}`, () => {
      const theirs = answers[place];
      assert.ok(theirs);
      const binDirectory = binOf(given, place);
      rmSync(binDirectory, { recursive: true });
      const workingSet = workingSetOf(given.eggs.map(open));
      const rendered = renderScripts({
        wanted: given.wanted.map((want) => (typeof want === 'string' ? want : toPoint(want))),
        workingSet,
        paths: scriptPaths(workingSet, (given.extraPaths ?? []).map(pathOf), fileWriter),
        interpreter: { executable, markers: { python_version: '3.11' } as MarkerEnvironment },
        binDirectory,
        scripts: given.scripts === undefined ? undefined : new Map(Object.entries(given.scripts)),
        arguments: given.arguments,
        initialization: given.initialization,
        interpreterName: given.interpreter,
        relativeTo:
          given.relativeTo === undefined
            ? undefined
            : (join(root, given.relativeTo).replace(/\/$/, '') as AbsolutePath),
      });
      const lines: [number, string][] = [];
      const paths = writeScripts(rendered, {
        files: fileWriter,
        reporter: (event) => event.kind === 'log' && lines.push([event.level, event.message]),
      });
      assert.deepEqual(paths, theirs.paths);
      for (const path of paths) {
        const mode = `0o${(statSync(path).mode & 0o777).toString(8)}`;
        assert.deepEqual([mode, readFileSync(path, 'utf8')], theirs.files[path]);
      }
      assert.deepEqual(lines, theirs.lines);
    });
  }
});

function toPoint([name, module, attributes]: readonly [string, string, string]): ScriptEntryPoint {
  return { name, module, attributes };
}
