import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import type { MarkerEnvironment } from '#packaging';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import type { WheelManifest } from '../store/wheel-manifest.ts';
import { providePrograms } from './provide-programs.ts';

const { files } = realPorts(machine);
const FILES = {
  'tool.py': 'import helper\ndef main():\n    print("tool", helper.WHO)\n    return 3\n',
  'helper.py': 'WHO = "helper"\n',
  'tool-1.0.dist-info/entry_points.txt': '[console_scripts]\ntool = tool:main\nodd = tool\n',
  'tool-1.0.data/scripts/script': '#!python\nimport sys\nprint("script", sys.flags.no_site)\n',
  'tool-1.0.data/scripts/shell': '#!/bin/sh\necho shell\n',
};

/** The PATH of a build whose only requirement holds {@link FILES}, for a Python at that path in a fresh directory. */
function pathOf(t: TestContext, interpreterPath: string): string {
  const room = testDirectory(t);
  writeFiles(join(room, 'entry/tree'), FILES);
  writeFiles(room, { [`${interpreterPath}.beside`]: '' });
  const executable = join(room, interpreterPath) as AbsolutePath;
  symlinkSync(
    execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim(),
    executable,
  );
  const manifest = { distInfo: 'tool-1.0.dist-info', dataDirectory: 'tool-1.0.data', hasConsoleScripts: true };
  const entry = { tree: join(room, 'entry/tree') as AbsolutePath, manifest: manifest as WheelManifest };
  const interpreter = { executable, markers: {} as MarkerEnvironment };
  const directories = providePrograms(entry, interpreter as Parameters<typeof providePrograms>[1], files);
  const before = directories.map((directory) => statSync(directory).mtimeMs);
  providePrograms(entry, interpreter as Parameters<typeof providePrograms>[1], files);
  assert.deepEqual(
    directories.map((directory) => statSync(directory).mtimeMs),
    before,
    'they are written once',
  );
  return directories.join(':');
}

function run(path: string, program: string): string {
  return execFileSync('/bin/sh', ['-c', `${program}; echo $?`], { env: { PATH: path }, encoding: 'utf8' });
}

describe('providePrograms()', () => {
  for (const [what, interpreter] of [
    ['a Python', 'python'],
    ['a Python in a path with blanks and signs', 'my $(false) "Python"/python'],
    ['a Python in a path too long for a first line', `${'long/'.repeat(30)}python`],
  ] as const) {
    it(`makes programs run by ${what}`, (t) => {
      const path = pathOf(t, interpreter);
      assert.equal(run(path, 'tool'), 'tool helper\n3\n');
      assert.equal(run(path, 'script'), 'script 1\n0\n');
      assert.match(path, /:[^:]*\/tool-1\.0\.data\/scripts$/u, 'programs of other kinds are used as they came');
    });
  }
});
