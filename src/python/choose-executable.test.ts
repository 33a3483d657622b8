import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import { fileReader, readSurroundings } from '#system';

import { chooseExecutable } from './choose-executable.ts';

/** A project with programs of these paths and texts; answers what is chosen there, relative to the project. */
function chosen(t: TestContext, programs: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'choose-'))) as AbsolutePath;
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(programs)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text.replaceAll('ROOT', root));
    chmodSync(join(root, path), 0o755);
  }
  const binDirectory = join(root, 'bin') as AbsolutePath;
  const surroundings = { ...readSurroundings(), environment: { PATH: join(root, 'path') } };
  const request = { commandLine: undefined, configured: undefined, directory: root, binDirectory };
  return chooseExecutable(request, fileReader, surroundings).slice(root.length + 1);
}

describe('chooseExecutable()', () => {
  const others = { '.venv/bin/python': '', 'path/python3': '', 'old/python3.11': '' };

  it('takes the Python of the first script that names one', (t) => {
    const scripts = { 'bin/a': '#!/bin/sh\n', 'bin/b': '#!ROOT/old/python3.11\n', 'bin/c': '#!ROOT/path/python3\n' };
    assert.equal(chosen(t, { ...others, ...scripts }), 'old/python3.11');
  });

  it('takes that of the bin/buildout that bootstrap wrote', (t) => {
    const launcher = `#!/bin/sh\n# Words.\nexec 'ROOT/tool/buildout' --python 'ROOT/old/python3.11' "$@"\n`;
    assert.equal(chosen(t, { ...others, 'bin/buildout': launcher }), 'old/python3.11');
    const foreign = launcher.replace('exec', 'echo exec');
    assert.equal(chosen(t, { ...others, 'bin/buildout': foreign }), '.venv/bin/python');
  });

  it('takes the virtual environment of the project before the one on PATH', (t) => {
    assert.equal(chosen(t, others), '.venv/bin/python');
    assert.equal(chosen(t, { 'path/python3': '' }), 'path/python3');
  });
});
