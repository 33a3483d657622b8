import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import type { AbsolutePath } from '#base';

import { renderLauncher } from './render-launcher.ts';

it('renderLauncher() passes everything on, whatever is in the paths', (t) => {
  const root = mkdtempSync(join(tmpdir(), "it's here $(no) "));
  t.after(() => rmSync(root, { recursive: true }));
  const [program, launcher] = [join(root, 'program'), join(root, 'launcher')];
  writeFileSync(program, '#!/bin/sh\nprintf "<%s>" "$@"\n');
  writeFileSync(launcher, renderLauncher({ program: program as AbsolutePath, python: `${root}/py` as AbsolutePath }));
  for (const path of [program, launcher]) chmodSync(path, 0o755);
  const said = execFileSync(launcher, ['-N', 'a b', '*'], { encoding: 'utf8' });
  assert.equal(said, `<--python><${root}/py><-N><a b><*>`);
  rmSync(program);
  const { status, stderr } = spawnSync(launcher, [], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.equal(
    stderr,
    `buildout: there is no ${program} any more, which is to build this project; run "buildout bootstrap" with the one that you have\n`,
  );
});
