import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import type { UnpackRequest } from '#dists';
import type { EntryOrder } from '#eggs';

import { buildSdistFile, buildWheelFile, wheelFilename } from '../../../test/support/builders/index.ts';
import { createWorkerPool } from './create-worker-pool.ts';
import type { WorkerPool } from './create-worker-pool.ts';
import { fromPlainError, toPlainError } from './plain-error.ts';

const WORKER = new URL('../../worker.ts', import.meta.url);

let room: string;
let pool: WorkerPool;
before(() => {
  room = mkdtempSync(join(tmpdir(), 'buildout-pool-'));
  pool = createWorkerPool(WORKER);
  pool.warmUp();
});
after(async () => {
  await pool.close();
  rmSync(room, { recursive: true });
});

function wheel(version: string): Buffer {
  return buildWheelFile({ name: 'demo', version, files: { 'demo.py': `version = ${JSON.stringify(version)}\n` } });
}

function request(version: string, bytes: Uint8Array): UnpackRequest {
  return { source: { kind: 'bytes', bytes }, filename: wheelFilename({ name: 'demo', version }), hashes: {} };
}

function order(wheel: UnpackRequest, name: string): EntryOrder {
  return { wheel, draft: target(name), egg: undefined };
}

function target(name: string): AbsolutePath {
  return join(room, name) as AbsolutePath;
}

describe('createWorkerPool()', () => {
  it('unpacks many wheels, each to its own place', async () => {
    const versions = Array.from({ length: 20 }, (_, number) => `1.${number}`);
    const wheels = await Promise.all(
      versions.map((version) => pool.makeEntry(order(request(version, wheel(version)), version))),
    );
    for (const [place, version] of versions.entries()) {
      assert.equal(wheels[place]?.manifest.distInfo, `demo-${version}.dist-info`);
      assert.match(readFileSync(join(target(version), 'tree/demo.py'), 'utf8'), new RegExp(`"${version}"`));
    }
  });

  it('takes over bytes that own their buffer, and copies others', async () => {
    const whole = new Uint8Array(wheel('2.0'));
    const shared = Buffer.concat([Buffer.from('before'), wheel('2.1'), Buffer.from('after')]);
    const part = shared.subarray(6, -5);
    await Promise.all([
      pool.makeEntry(order(request('2.0', whole), '2.0')),
      pool.makeEntry(order(request('2.1', part), '2.1')),
    ]);
    assert.deepEqual([whole.byteLength, part.toString('latin1', 0, 2)], [0, 'PK']);
  });

  it('unpacks files by their path, and source archives', async () => {
    const path = target('demo.whl');
    writeFileSync(path, wheel('3.0'));
    const wanted: UnpackRequest = { ...request('3.0', new Uint8Array()), source: { kind: 'file', path } };
    assert.equal((await pool.makeEntry(order(wanted, '3.0'))).manifest.files.length, 4);
    const bytes = buildSdistFile({ name: 'demo', version: '3.0' });
    const source = await pool.unpackSource(
      { source: { kind: 'bytes', bytes }, filename: 'demo-3.0.tar.gz', hashes: {} },
      target('source'),
    );
    assert.equal(source.topDirectory, 'demo-3.0');
  });

  it('lets a UserError through whole, and goes on', async () => {
    await assert.rejects(
      pool.makeEntry(order(request('4.0', Buffer.from('<html></html> and some more')), '4.0')),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual([error.code, typeof error.hint], ['dists/wrong-format', 'string']);
        return true;
      },
    );
    assert.ok(await pool.makeEntry(order(request('4.1', wheel('4.1')), '4.1')));
  });

  it('replaces a thread that dies; its request fails, the others do not', async () => {
    const program = join(room, 'dying.mjs');
    const answer = '{ kind: "done", result: { egg: order.wheel.filename } }';
    writeFileSync(
      program,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ order }) => {
         if (order.wheel.filename === 'die') process.exit(7);
         parentPort.postMessage(${answer});
       });`,
    );
    const mortal = createWorkerPool(program);
    const names = ['a', 'die', 'b', 'die', 'c', 'd'];
    const results = await Promise.allSettled(
      names.map((filename) => mortal.makeEntry(order({ ...request('1.0', new Uint8Array(1)), filename }, 'x'))),
    );
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? result.value.egg : 'failed')),
      ['a', 'failed', 'b', 'failed', 'c', 'd'],
    );
    await mortal.close();
  });

  it('neither keeps an idle process alive nor lets a busy one end', () => {
    const path = target('5.0.whl');
    writeFileSync(path, wheel('5.0'));
    const work = order({ ...request('5.0', new Uint8Array()), source: { kind: 'file', path } }, '5.0');
    assert.equal(runProgram(''), '');
    const busy = `pool.makeEntry(${JSON.stringify(work)}).then(({ manifest }) => console.log(manifest.distInfo));`;
    assert.equal(runProgram(busy), 'demo-5.0.dist-info\n');
  });
});

/** What a program prints that makes a pool, warms it up and runs `body`. */
function runProgram(body: string): string {
  const program = join(room, 'program.mjs');
  const pool = new URL('create-worker-pool.ts', import.meta.url).href;
  writeFileSync(
    program,
    `import { createWorkerPool } from ${JSON.stringify(pool)};
     const pool = createWorkerPool(new URL(${JSON.stringify(WORKER.href)}));
     pool.warmUp();
     ${body}`,
  );
  return execFileSync(process.execPath, [program], { encoding: 'utf8', timeout: 20_000 });
}

describe('toPlainError() and fromPlainError()', () => {
  it('keep all of a UserError', () => {
    const location = { source: '/x.cfg', line: 1, column: 2, start: 3, end: 4 };
    const error = new UserError('message', { code: 'dists/x', hint: 'hint', location });
    error.addStep('inner');
    error.addStep('outer');
    const copy = fromPlainError(structuredClone(toPlainError(error)));
    assert.ok(copy instanceof UserError);
    assert.deepEqual(
      [copy.message, copy.code, copy.hint, copy.location, copy.doing],
      ['message', 'dists/x', 'hint', location, ['outer', 'inner']],
    );
  });

  it('keep the stack of a bug', () => {
    const bug = new TypeError('oops');
    const copy = fromPlainError(structuredClone(toPlainError(bug)));
    assert.deepEqual([copy.name, copy.message, copy.stack], ['TypeError', 'oops', bug.stack]);
    assert.equal(fromPlainError(toPlainError('text')).message, 'text');
  });
});
