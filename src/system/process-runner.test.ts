import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import type { AbsolutePath, ProcessResult } from '#base';

import { processRunner } from './process-runner.ts';

function runShell(script: string, timeoutMs = 60_000): Promise<ProcessResult> {
  return processRunner.run({
    command: '/bin/sh',
    args: ['-c', script],
    workingDirectory: '/' as AbsolutePath,
    environment: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    timeoutMs,
  });
}

/** A process closes its files a moment before it is gone. */
async function assertEnds(pid: string): Promise<void> {
  assert.match(pid, /^\d+$/u);
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await setTimeout(10);
  assert.equal(isAlive(pid), false, `${pid} is still there`);
}

/** Zombies that nobody has waited for do not count. */
function isAlive(pid: string): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/mu.test(readFileSync(status, 'utf8'));
}

describe('processRunner', () => {
  it('answers how a program ended, and what it said', async () => {
    const { exitCode, signal, stoppedFor, stdout, stderr } = await runShell('echo out; echo err >&2; exit 3');
    assert.deepEqual([exitCode, signal, stoppedFor, stdout, stderr], [3, undefined, undefined, 'out\n', 'err\n']);
    assert.equal((await runShell('kill -s SEGV $$')).signal, 'SIGSEGV');
  });

  it('H100: ends what a program leaves behind, and does not wait for it', async () => {
    const { exitCode, stdout } = await runShell('sleep 600 & echo $!');
    assert.equal(exitCode, 0);
    await assertEnds(stdout.trim());
  });

  it('H100: does not wait for what left its group either, though it holds the output open', async () => {
    const run = await runShell('setsid sh -c "echo \\$\\$; exec sleep 600" & sleep 0.3; echo done');
    const pid = run.stdout.split('\n')[0] ?? '';
    assert.match(run.stdout, /^\d+\ndone\n$/u);
    process.kill(Number(pid), 'SIGKILL');
  });

  it('H101: ends what takes too long, even where it does not listen', async () => {
    const { stoppedFor, signal } = await runShell('trap "" TERM; while true; do sleep 600; done', 300);
    assert.deepEqual([stoppedFor, signal], ['time', 'SIGKILL']);
    assert.equal((await runShell('sleep 600', 300)).stoppedFor, 'time');
  });

  it('H100: when it ends a program, ends what left its group as well', async () => {
    const { stoppedFor, stdout } = await runShell('setsid sh -c "echo \\$\\$; exec sleep 600" & sleep 600', 500);
    assert.equal(stoppedFor, 'time');
    await assertEnds(stdout.trim());
  });

  it('H101: ends what prints without end, and keeps the last of it', async () => {
    const { stoppedFor, stdout } = await runShell('exec yes "$(head -c 65536 /dev/zero | tr "\\0" x)"');
    assert.equal(stoppedFor, 'output');
    assert.ok(stdout.length >= 1 << 24 && stdout.length < 1 << 25, String(stdout.length));
  });
});
