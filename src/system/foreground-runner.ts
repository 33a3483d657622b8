import type { ChildProcess } from 'node:child_process';

import type { ForegroundRequest, ForegroundRunner } from '#base';

import { cannotRun } from './errors.ts';

/** Runs a program in the process group of this one: the terminal is its own, and Ctrl-C reaches both. */
export const foregroundRunner: ForegroundRunner = { run };

/** How long a program that Ctrl-C has reached may take to end, before it is told once more; then before it is killed. */
const GRACE_MS = 1000;
const LAST_GRACE_MS = 5000;

async function run(request: ForegroundRequest): Promise<Awaited<ReturnType<ForegroundRunner['run']>>> {
  const { spawn } = await import('node:child_process');
  request.signal.throwIfAborted();
  const child = spawn(request.command, request.args, {
    cwd: request.workingDirectory,
    env: { ...request.environment },
    stdio: ['inherit', request.stdout === 'stdout' ? 1 : 2, 2],
  });
  const timers: NodeJS.Timeout[] = [];
  function abort(): void {
    timers.push(...planEnding(child, request.signal));
  }
  request.signal.addEventListener('abort', abort);
  try {
    return await endOf(child, request.command);
  } finally {
    request.signal.removeEventListener('abort', abort);
    timers.forEach(clearTimeout);
  }
}

function endOf(child: ChildProcess, command: string): ReturnType<ForegroundRunner['run']> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      reject(cannotRun(command, error));
    });
    child.on('exit', (exitCode, signal) => {
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined });
    });
  });
}

/** Whoever sent the signal may have sent it to this process alone. */
function planEnding(child: ChildProcess, signal: AbortSignal): readonly NodeJS.Timeout[] {
  const reason: unknown = signal.reason;
  const name = reason === 'SIGINT' || reason === 'SIGHUP' ? reason : 'SIGTERM';
  const wait = name === 'SIGINT' ? GRACE_MS : 0;
  return [
    setTimeout(() => void child.kill(name), wait),
    setTimeout(() => void child.kill('SIGKILL'), wait + LAST_GRACE_MS),
  ];
}
