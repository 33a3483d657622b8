import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { lockTree } from './lock-tree.ts';
import { realPorts, testDirectory } from './testing.ts';

function privateOf(tree: AbsolutePath): AbsolutePath {
  return join(tree, '.buildout') as AbsolutePath;
}

/** Another process that takes the lock, and holds it until it ends. */
async function otherRun(tree: AbsolutePath): Promise<ChildProcess> {
  const system = join(import.meta.dirname, '../../system/locks/lock-keeper.ts');
  const code = `
    const { lockKeeper } = await import(${JSON.stringify(system)});
    const attempt = lockKeeper.tryLock(${JSON.stringify(join(privateOf(tree), 'lock'))});
    process.stdout.write(attempt.kind);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(told.toString(), 'held');
  return child;
}

it('lockTree() keeps a second run out, and says whom it waits for', async (t) => {
  const tree = testDirectory(t);
  const ports = realPorts(machine);
  const first = await lockTree({ privateDirectory: privateOf(tree) }, ports);
  const second = lockTree({ privateDirectory: privateOf(tree) }, ports);
  setTimeout(() => first.release(), 1500);
  (await second).release();
  const waits = ports.events.map((event) => (event.kind === 'waiting-for-lock' ? event.what : event.kind));
  assert.equal(waits.length, 1);
  assert.match(waits[0] ?? '', new RegExp(`^${tree}, which process ${process.pid} on `));
});

it('lockTree() gives up in the end and names the holder (F34)', async (t) => {
  const tree = testDirectory(t);
  const child = await otherRun(tree);
  t.after(() => child.kill('SIGKILL'));
  const waiting = lockTree({ privateDirectory: privateOf(tree), timeoutMs: 1500 }, realPorts(machine));
  await assert.rejects(waiting, (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.code, 'eggs/lock-timeout');
    assert.match(error.message, new RegExp(`process ${child.pid}`));
    return true;
  });
});

it('lockTree() gets the lock of a run that was killed (F30)', async (t) => {
  const tree = testDirectory(t);
  const child = await otherRun(tree);
  const waiting = lockTree({ privateDirectory: privateOf(tree), timeoutMs: 10_000 }, realPorts(machine));
  child.kill('SIGKILL');
  (await waiting).release();
});

it('lockTree() lets a run in that the holder itself started (F33)', async (t) => {
  const tree = testDirectory(t);
  const child = await otherRun(tree);
  t.after(() => child.kill('SIGKILL'));
  const inner = await lockTree(
    { privateDirectory: privateOf(tree), heldByAncestor: tree, timeoutMs: 0 },
    realPorts(machine),
  );
  inner.release();
});

it('lockTree() ends its wait when the run is interrupted', async (t) => {
  const tree = testDirectory(t);
  const held = await lockTree({ privateDirectory: privateOf(tree) }, realPorts(machine));
  const controller = new AbortController();
  const waiting = lockTree({ privateDirectory: privateOf(tree), signal: controller.signal }, realPorts(machine));
  controller.abort(new Error('interrupted'));
  await assert.rejects(waiting, /interrupted/);
  held.release();
});

it('lockTree() goes on with a warning where locks do not work (F16)', async (t) => {
  const ports = realPorts(machine, { locks: { tryLock: () => ({ kind: 'unsupported', reason: 'no locks here' }) } });
  (await lockTree({ privateDirectory: privateOf(testDirectory(t)) }, ports)).release();
  assert.deepEqual(
    ports.events.map((event) => event.kind === 'warning' && event.code),
    ['eggs/no-locks'],
  );
});
