import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import type { LinkMode, LinkOutcome, LinkPlan } from '#eggs';

import { createTreeLinker } from './tree-linker.ts';

function planFor(t: TestContext, modes: readonly LinkMode[], elsewhere = tmpdir()): LinkPlan {
  const [from, to] = [mkdtempSync(join(tmpdir(), 'link-')), mkdtempSync(join(elsewhere, 'link-'))];
  t.after(() => {
    rmSync(from, { recursive: true });
    rmSync(to, { recursive: true });
  });
  const [source, target] = [join(from, 'source') as AbsolutePath, join(to, 'target') as AbsolutePath];
  mkdirSync(join(source, 'a/b'), { recursive: true });
  writeFileSync(join(source, 'a/b/x'), 'text');
  const { size: sizeBytes, mtimeMs: writtenMs } = statSync(join(source, 'a/b/x'));
  const files = [{ from: 'a/b/x', to: 'c/d/y', sizeBytes }];
  const texts = [{ to: 'c/z', text: 'other' }];
  return { source, writtenMs, target, directories: ['c', 'c/d'], files, texts, modes };
}

function link(plan: LinkPlan): LinkOutcome | undefined {
  return createTreeLinker().linkTrees([plan])[0];
}

it('createTreeLinker() makes directories, texts and links', (t) => {
  const plan = planFor(t, ['hardlink']);
  assert.deepEqual(link(plan), { kind: 'linked', mode: 'hardlink' });
  assert.equal(readFileSync(join(plan.target, 'c/d/y'), 'utf8'), 'text');
  assert.equal(readFileSync(join(plan.target, 'c/z'), 'utf8'), 'other');
  assert.equal(statSync(join(plan.target, 'c/d/y')).nlink, 2);
});

it('createTreeLinker() falls to the next way where the file system cannot do one', (t) => {
  // Another file system, where there is one: neither clone nor link can cross.
  const plan = planFor(t, ['clone', 'hardlink', 'copy'], existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
  const linker = createTreeLinker();
  const outcome = linker.linkTrees([plan])[0];
  assert.equal(outcome?.kind, 'linked');
  assert.equal(readFileSync(join(plan.target, 'c/d/y'), 'utf8'), 'text');
  if (statSync(plan.source).dev !== statSync(plan.target).dev)
    assert.deepEqual(outcome, { kind: 'linked', mode: 'copy' });
});

it('createTreeLinker() notices a file that is gone, changed, or a link', (t) => {
  const changes: readonly ((path: string) => void)[] = [
    (path) => rmSync(path),
    (path) => writeFileSync(path, 'longer text'),
    (path) => {
      rmSync(path);
      symlinkSync('/etc/passwd', path);
    },
  ];
  for (const change of changes) {
    const plan = planFor(t, ['hardlink', 'copy']);
    change(join(plan.source, 'a/b/x'));
    assert.deepEqual(link(plan), { kind: 'damaged', path: 'a/b/x' });
    assert.deepEqual(readdirSync(join(plan.target, 'c/d')), []);
  }
});

it('createTreeLinker() overwrites nothing', (t) => {
  for (const mode of ['hardlink', 'copy', 'clone'] as const) {
    const plan = planFor(t, [mode]);
    const twice = { ...plan, files: [...plan.files, ...plan.files] };
    assert.throws(
      () => link(twice),
      (error) => error instanceof UserError && error.code === 'system/cannot-write',
    );
  }
});
