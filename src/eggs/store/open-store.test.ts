import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { openStore } from './open-store.ts';
import type { GroundSurvey } from './store-ground.ts';
import type { Store } from './store.ts';
import { digestOf, realPorts, testDirectory, wheelOf } from './testing.ts';
import type { TestPorts } from './testing.ts';

/** Another run: provides a wheel, slowly, in the store below its first argument, and prints where it is. */
const OTHER_RUN = `
  const at = (path) => import(${JSON.stringify(`file://${import.meta.dirname}/`)} + path);
  const { openStore } = await at('open-store.ts');
  const { realPorts, wheelOf } = await at('testing.ts');
  const machine = await at('../../system/index.ts');
  const { appendFileSync } = await import('node:fs');
  const root = process.argv[1];
  const wheel = wheelOf(['demo', '1.0'], { 'demo.py': '' });
  const store = openStore({ directory: root + '/store', temporaryDirectory: root }, realPorts(machine));
  const entry = await store.provideWheel({
    ...wheel,
    async make(draft) {
      appendFileSync(root + '/unpacked', 'once\\n');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return wheel.make(draft);
    },
  });
  process.stdout.write(entry.tree);`;
/** A run that makes a work directory in the store below its first argument, and is killed. */
const KILLED_RUN = `
  const at = (path) => import(${JSON.stringify(`file://${import.meta.dirname}/`)} + path);
  const { openStore } = await at('open-store.ts');
  const { realPorts } = await at('testing.ts');
  const { writeFileSync } = await import('node:fs');
  const root = process.argv[1];
  const store = openStore({ directory: root + '/store', temporaryDirectory: root }, realPorts(await at('../../system/index.ts')));
  writeFileSync(store.makeWorkDirectory('source') + '/x', '');
  process.kill(process.pid, 'SIGKILL');`;
const DEMO = { 'demo/__init__.py': '', 'demo/one.py': 'x = 1\n' };

function open(root: AbsolutePath, ports: TestPorts = realPorts(machine)): Store {
  return openStore({ directory: join(root, 'store') as AbsolutePath, temporaryDirectory: root }, ports);
}

/** The real ground, but that it looks otherwise. */
function onGround(change: (survey: GroundSurvey) => GroundSurvey): TestPorts {
  const ports = realPorts(machine);
  function survey(directory: AbsolutePath): GroundSurvey | undefined {
    const found = ports.ground.survey(directory);
    return found && change(found);
  }
  return { ...ports, ground: { ...ports.ground, survey } };
}

describe('openStore()', () => {
  it('makes nothing before something is kept', (t) => {
    const root = testDirectory(t);
    const store = open(root);
    assert.equal(store.findWheel(digestOf('x')), undefined);
    assert.equal(store.findRecord('choices', 'x'), undefined);
    store.close();
    assert.deepEqual(readdirSync(root), []);
  });

  it('keeps an unpacked wheel under its digest, for the next run too', async (t) => {
    const root = testDirectory(t);
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    const made = await open(root).provideWheel(wheel);
    const found = open(root).findWheel(wheel.sha256);
    assert.deepEqual(found, made);
    assert.equal(readFileSync(join(made.tree, 'demo/one.py'), 'utf8'), 'x = 1\n');
    assert.deepEqual(made.manifest.requiresDist, ['needed']);
    assert.deepEqual(readdirSync(join(root, 'store/work')), []);
    assert.equal(statSync(join(made.tree, '..')).mode & 0o777, 0o777 & ~machine.fileWriter.umask);
  });

  it('unpacks a wheel once, however many ask at a time', async (t) => {
    const root = testDirectory(t);
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    const stores = [open(root), open(root), open(root)];
    await Promise.all(stores.flatMap((store) => [store.provideWheel(wheel), store.provideWheel(wheel)]));
    assert.equal(wheel.madeCount(), 1);
  });

  it('unpacks a wheel once on a machine, however many processes ask (F27)', async (t) => {
    const root = testDirectory(t);
    const runs = Array.from({ length: 4 }, () =>
      promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', OTHER_RUN, root]),
    );
    const trees = (await Promise.all(runs)).map(({ stdout }) => stdout);
    assert.equal(new Set(trees).size, 1);
    assert.equal(readFileSync(join(root, 'unpacked'), 'utf8'), 'once\n');
  });

  it('removes what a killed run left in the making, and nothing of those that live', async (t) => {
    const root = testDirectory(t);
    const work = join(root, 'store/work');
    const living = open(root);
    const kept = living.makeWorkDirectory('built');
    const run = promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', KILLED_RUN, root]);
    await assert.rejects(run, { signal: 'SIGKILL' });
    assert.equal(readdirSync(work).length, 2);
    const next = open(root);
    next.makeWorkDirectory('wheel');
    assert.deepEqual(
      readdirSync(work).map((name) => name.split('-', 1)[0]),
      ['built', 'wheel'],
    );
    next.close();
    assert.ok(existsSync(kept));
    living.close();
    assert.deepEqual(readdirSync(work), []);
    const locks = readdirSync(join(root, 'store/locks-v1'), { recursive: true, withFileTypes: true });
    assert.deepEqual(
      locks.filter((entry) => entry.isFile()),
      [],
    );
  });

  it('refuses bytes that are not those that were wanted, and leaves nothing of them', async (t) => {
    const root = testDirectory(t);
    const wheel = { ...wheelOf(['demo', '1.0'], DEMO), sha256: digestOf('other') };
    await assert.rejects(open(root).provideWheel(wheel), (error) => isError(error, 'eggs/digest-mismatch'));
    assert.equal(open(root).findWheel(wheel.sha256), undefined);
    assert.deepEqual(readdirSync(join(root, 'store/work')), []);
  });

  it('takes no digest that is not one (H143, H147)', (t) => {
    const store = open(testDirectory(t));
    for (const digest of ['../../x', '', digestOf('x').toUpperCase(), `${digestOf('x')}/..`]) {
      assert.throws(
        () => store.findWheel(digest),
        (error) => isError(error, 'eggs/bad-digest'),
      );
    }
  });

  it('makes an entry anew that a power cut left empty', async (t) => {
    const root = testDirectory(t);
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    const { tree } = await open(root).provideWheel(wheel);
    writeFileSync(join(tree, '../entry.json'), '');
    assert.equal(open(root).findWheel(wheel.sha256), undefined);
    await open(root).provideWheel(wheel);
    assert.equal(wheel.madeCount(), 2);
    assert.ok(open(root).findWheel(wheel.sha256));
  });

  it('keeps records and forgets none of what they say', (t) => {
    const root = testDirectory(t);
    open(root).keepRecord('choices', 'key with / and ..', { filename: 'x', list: [1, null] });
    assert.deepEqual(open(root).findRecord('choices', 'key with / and ..'), { filename: 'x', list: [1, null] });
    assert.equal(open(root).findRecord('builds', 'key with / and ..'), undefined);
  });

  it('refuses a store of somebody else that everybody may write (H146)', (t) => {
    const root = testDirectory(t);
    open(root).keepRecord('choices', 'x', 1);
    const foreign = onGround((survey) => ({ ...survey, isOurs: false, isWorldWritable: true }));
    assert.throws(
      () => open(root, foreign),
      (error) => isError(error, 'eggs/unsafe-store'),
    );
  });

  it('reads a store that it may not write, and keeps new things for the run (F13)', async (t) => {
    const root = testDirectory(t);
    const old = wheelOf(['old', '1.0'], DEMO);
    await open(root).provideWheel(old);
    const store = open(
      root,
      onGround((survey) => ({ ...survey, isWritable: false })),
    );
    assert.equal(store.isTemporary, true);
    assert.match(store.findWheel(old.sha256)?.tree ?? '', /\/store\/wheels-v2\//);
    const fresh = wheelOf(['fresh', '1.0'], DEMO);
    const entry = await store.provideWheel(fresh);
    assert.equal(open(root).findWheel(fresh.sha256), undefined);
    store.close();
    assert.equal(existsSync(entry.tree), false);
    assert.ok(open(root).findWheel(old.sha256));
  });

  it('serves a run without a home from a temporary store (F21)', async (t) => {
    const root = testDirectory(t);
    const store = openStore({ directory: undefined, temporaryDirectory: root }, realPorts(machine));
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    await store.provideWheel(wheel);
    assert.ok(store.findWheel(wheel.sha256));
    store.close();
    assert.deepEqual(readdirSync(root), []);
  });

  it('tells backup tools and version control to leave it alone', (t) => {
    const root = testDirectory(t);
    open(root).keepRecord('choices', 'x', 1);
    assert.match(
      readFileSync(join(root, 'store/CACHEDIR.TAG'), 'utf8'),
      /^Signature: 8a477f597d28d172789f06886806bc55/,
    );
    assert.equal(readFileSync(join(root, 'store/.gitignore'), 'utf8'), '*\n');
  });

  it('marks an entry as used at most once a day', async (t) => {
    const root = testDirectory(t);
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    const { tree } = await open(root).provideWheel(wheel);
    const manifest = join(tree, '../entry.json');
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(manifest, hourAgo, hourAgo);
    open(root).findWheel(wheel.sha256);
    assert.ok(statSync(manifest).mtimeMs < Date.now() - 3_000_000);
    utimesSync(manifest, hourAgo - 90_000, hourAgo - 90_000);
    open(root).findWheel(wheel.sha256);
    assert.ok(statSync(manifest).mtimeMs > Date.now() - 60_000);
  });
});

describe('Store.mendWheel()', () => {
  it('remembers new times when the bytes are the same', async (t) => {
    const root = testDirectory(t);
    const entry = await open(root).provideWheel(wheelOf(['demo', '1.0'], DEMO));
    const later = Math.ceil(Date.now() / 1000) + 60;
    utimesSync(join(entry.tree, 'demo/one.py'), later, later);
    const mended = open(root).mendWheel(entry);
    assert.equal(mended?.manifest.writtenMs, later * 1000);
    assert.deepEqual(open(root).findWheel(entry.manifest.sha256), mended);
  });

  for (const [what, text] of [
    ['size', 'x = 11\n'],
    ['bytes', 'x = 2\n'],
  ] as const) {
    it(`removes an entry with a file of other ${what}`, async (t) => {
      const root = testDirectory(t);
      const wheel = wheelOf(['demo', '1.0'], DEMO);
      const entry = await open(root).provideWheel(wheel);
      chmodSync(join(entry.tree, 'demo/one.py'), 0o644);
      const path = join(entry.tree, 'demo/one.py');
      // A clock tick later, as every change by hand is.
      do writeFileSync(path, text);
      while (statSync(path).mtimeMs <= entry.manifest.writtenMs);
      assert.equal(open(root).mendWheel(entry), undefined);
      assert.equal(open(root).findWheel(wheel.sha256), undefined);
      assert.ok(await open(root).provideWheel(wheel));
    });
  }

  it('looks no longer at a damaged entry of a store that it may not write', async (t) => {
    const root = testDirectory(t);
    const wheel = wheelOf(['demo', '1.0'], DEMO);
    const entry = await open(root).provideWheel(wheel);
    writeFileSync(join(entry.tree, 'demo/one.py'), 'patched = True\n');
    const store = open(
      root,
      onGround((survey) => ({ ...survey, isWritable: false })),
    );
    assert.equal(store.mendWheel(entry), undefined);
    assert.notEqual((await store.provideWheel(wheel)).tree, entry.tree);
    store.close();
    assert.equal(readFileSync(join(entry.tree, 'demo/one.py'), 'utf8'), 'patched = True\n');
  });
});

function isError(error: unknown, code: string): boolean {
  return error instanceof UserError && error.code === code;
}
