import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import { normaliseProjectName, parseVersion } from '#packaging';
import type { MarkerEnvironment } from '#packaging';
import * as machine from '#system';

import { describeDistribution } from '../distributions/describe-distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import { realPorts, testDirectory } from '../store/testing.ts';
import { renderScripts } from './render-scripts.ts';
import type { RenderedScripts, ScriptRequest } from './script-request.ts';
import { writeScripts } from './write-scripts.ts';

const BIN = '/app/bin' as AbsolutePath;

/** A distribution with these console scripts and script files. */
function bringing(
  name: string,
  entryPoints: string,
  programs: Readonly<Record<string, string | Uint8Array>> = {},
): Distribution {
  const scripts = Object.entries(programs).map(([file, content]) => ({ name: file, content: Buffer.from(content) }));
  return describeDistribution({
    ...{ project: normaliseProjectName(name), name, version: parseVersion('1.0'), kind: 'egg' },
    location: `/eggs/${name}` as AbsolutePath,
    pthPaths: () => [],
    openMetadata: () => ({
      kind: 'dist-info',
      directory: undefined,
      read: (file) => (file === 'entry_points.txt' ? `[console_scripts]\n${entryPoints}\n` : undefined),
      scripts: () => scripts,
    }),
  });
}

function render(distributions: readonly Distribution[], changes: Partial<ScriptRequest> = {}): RenderedScripts {
  const workingSet = workingSetOf(distributions);
  return renderScripts({
    wanted: distributions.map(({ name }) => name),
    workingSet,
    paths: workingSet.paths,
    interpreter: { executable: '/usr/bin/python3' as AbsolutePath, markers: {} as MarkerEnvironment },
    binDirectory: BIN,
    ...changes,
  });
}

/** The text of the only script. */
function textOf({ scripts }: RenderedScripts): string {
  assert.equal(scripts.length, 1);
  return Buffer.from(scripts[0]?.content ?? '').toString('utf8');
}

function namesOf({ scripts }: RenderedScripts): readonly string[] {
  return scripts.map(({ path }) => path);
}

function isError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof UserError && error.code === code;
}

describe('renderScripts()', () => {
  it('is Python without any path, and with odd ones (10.1.15)', () => {
    const paths = ['/a, b', "/it's", '/"', '/new\nline', '/back\\slash', '/käse'] as AbsolutePath[];
    for (const some of [[], paths]) {
      const { scripts } = render([bringing('x', 'run = x:main')], { paths: some, interpreterName: 'py' });
      for (const { content } of scripts) {
        const code =
          'import ast, sys, json\ntree = ast.parse(sys.stdin.buffer.read())\nprint(json.dumps([ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign) and "sys.path[" in ast.unparse(n)]))';
        const told = execFileSync('python3', ['-c', code], { input: content, encoding: 'utf8' });
        assert.deepEqual(JSON.parse(told), [some]);
      }
    }
  });

  for (const name of ['../../bin/ls', '..\\x', '/x', 'a/b', '.', '..', 'a\tb']) {
    it(`refuses the script name ${JSON.stringify(name)} (H60)`, () => {
      assert.throws(
        () => render([], { wanted: [{ name, module: 'x', attributes: 'y' }] }),
        isError('eggs/bad-script-name'),
      );
      const renamed = { scripts: new Map([['run', name]]) };
      assert.throws(() => render([bringing('x', 'run = x:y')], renamed), isError('eggs/bad-script-name'));
      assert.throws(() => render([], { interpreterName: name }), isError('eggs/bad-script-name'));
    });
  }

  it('refuses an empty script name (H60)', () => {
    assert.throws(
      () => render([], { wanted: [{ name: '', module: 'x', attributes: 'y' }] }),
      isError('eggs/bad-script-name'),
    );
  });

  for (const [module, attributes] of [
    ['os;import evil', 'x'],
    ['x', 'a.b()'],
    ['x', ''],
    ['', 'x'],
    ['x.', 'y'],
    ['1x', 'y'],
    ['x', 'y\nz'],
  ] as const) {
    it(`refuses the entry point ${JSON.stringify(`${module}:${attributes}`)} (H61)`, () => {
      const wanted = [{ name: 'run', module, attributes }];
      assert.throws(() => render([], { wanted }), isError('eggs/bad-entry-point'));
    });
  }

  it('takes any Python identifier', () => {
    assert.match(
      textOf(render([], { wanted: [{ name: 'run', module: '_a.größe', attributes: 'B1.c' }] })),
      /sys\.exit\(_a\.größe\.B1\.c\(\)\)/,
    );
  });

  it('names the requirement that nothing in the working set meets', () => {
    assert.throws(() => render([], { wanted: ['Gone>1'] }), isError('eggs/not-in-working-set'));
  });

  it('takes the later of two scripts with one name, at its first place (H63)', () => {
    const rendered = render([bringing('one', 'run = one:main\nlast = one:x'), bringing('two', 'run = two:main')]);
    assert.deepEqual(namesOf(rendered), ['/app/bin/run', '/app/bin/last']);
    assert.match(String(rendered.scripts[0]?.content), /import two/);
  });

  it('sets the path into Python scripts of wheels, whatever starts them', () => {
    for (const start of ['#!python', '#!/usr/bin/env python3.11', '#!pythonw']) {
      const text = textOf(render([bringing('x', '', { tool: `${start}\n# -*- coding: utf-8 -*-\nimport x\n` })]));
      assert.match(
        text,
        /^#!\/usr\/bin\/python3\n# -\*- coding: utf-8 -\*-\n\n\nimport sys\nsys\.path\[0:0\] = \[\n {2}'\/eggs\/x',\n {2}\]\n\n\nimport x\n$/,
      );
    }
  });

  it('copies programs that are not Python byte for byte', () => {
    const programs = { shell: '#!/bin/sh\necho\n', elf: Buffer.from([0x7f, 0x45, 0, 0xff, 10]), text: 'plain\n' };
    const { scripts } = render([bringing('x', '', programs)]);
    assert.deepEqual(
      scripts.map(({ content }) => Buffer.from(content)),
      Object.values(programs).map((content) => Buffer.from(content)),
    );
  });

  it('keeps the bytes and the coding line of a script that is not UTF-8', () => {
    const source = Buffer.from("#!python\n# coding: latin-1\nimport x\nx('\xe9')\n", 'latin1');
    const paths = ['/eggs/käse😀' as AbsolutePath];
    const [script] = render([bringing('x', '', { tool: source })], { paths }).scripts;
    const text = Buffer.from(script?.content ?? '').toString('latin1');
    assert.match(text, /^#!\/usr\/bin\/python3\n# coding: latin-1\n/);
    assert.ok(text.includes("x('\xe9')"));
    assert.ok(text.includes("'/eggs/k\\u00e4se\\U0001f600'"));
  });

  it('filters and renames scripts that are files, too', () => {
    const scripts = new Map([['tool', 'other']]);
    const rendered = render([bringing('x', 'run = x:y', { tool: '#!python\n', gone: '#!python\n' })], { scripts });
    assert.deepEqual(namesOf(rendered), ['/app/bin/other']);
    assert.deepEqual(rendered.warnings, []);
  });

  it('plans a launcher beside each script on Windows (6.5)', () => {
    const { scripts } = render([bringing('x', 'run = x:y')], { platform: 'windows', interpreterName: 'py' });
    assert.deepEqual(
      scripts.map(({ path, shownPath, launcher }) => [path, shownPath, launcher?.path]),
      [
        ['/app/bin/run-script.py', '/app/bin/run', '/app/bin/run.exe'],
        ['/app/bin/py-script.py', '/app/bin/py', '/app/bin/py.exe'],
      ],
    );
    assert.match(String(scripts[0]?.content), /^#!"\/usr\/bin\/python3"\n/);
  });

  it('refuses relative paths for a script outside the root', () => {
    const relativeTo = '/other' as AbsolutePath;
    assert.throws(() => render([bringing('x', 'run = x:y')], { relativeTo }), isError('eggs/script-outside-root'));
  });
});

describe('writeScripts()', () => {
  function write(t: TestContext): { bin: AbsolutePath; again: () => readonly string[] } {
    const bin = testDirectory(t);
    const rendered = render([bringing('x', 'run = x:y')], { binDirectory: bin, interpreterName: 'py' });
    return {
      bin,
      again() {
        const ports = realPorts(machine);
        assert.deepEqual(writeScripts(rendered, ports), [join(bin, 'run'), join(bin, 'py')]);
        return ports.events.map((event) => (event.kind === 'log' ? event.message : event.kind));
      },
    };
  }

  it('writes what differs, executable, and says so', (t) => {
    const { bin, again } = write(t);
    assert.deepEqual(again(), [
      `Generated script '${join(bin, 'run')}'.`,
      `Generated interpreter '${join(bin, 'py')}'.`,
    ]);
    assert.equal(statSync(join(bin, 'run')).mode & 0o777, 0o777 & ~machine.fileWriter.umask);
    assert.deepEqual(again(), []);
    writeFileSync(join(bin, 'run'), 'edited');
    assert.deepEqual(again(), [`Generated script '${join(bin, 'run')}'.`]);
  });

  it('replaces a link instead of writing through it', (t) => {
    const { bin, again } = write(t);
    writeFileSync(join(bin, 'precious'), 'mine');
    symlinkSync('precious', join(bin, 'run'));
    again();
    assert.equal(readFileSync(join(bin, 'precious'), 'utf8'), 'mine');
  });
});
