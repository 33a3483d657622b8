import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';

import type { ProcessRequest, ProcessResult, ProcessRunner } from '#base';

import { cannotRun } from './errors.ts';

/** Runs programs of this machine, each in a process group of its own that ends with it. */
export const processRunner: ProcessRunner = { run };

async function run(request: ProcessRequest): Promise<ProcessResult> {
  const { spawn } = await import('node:child_process');
  request.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(request.command, request.args, {
      cwd: request.workingDirectory,
      env: { ...request.environment },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let hasTimedOut = false;
    const timer = setTimeout(() => {
      hasTimedOut = true;
      endGroup(child);
    }, request.timeoutMs);
    function abort(): void {
      endGroup(child);
    }
    request.signal?.addEventListener('abort', abort);
    const stdout = collect(child, 'stdout');
    const stderr = collect(child, 'stderr');
    child.on('error', (error) => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
      reject(cannotRun(request.command, error));
    });
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
      endGroup(child);
      resolve({
        exitCode: exitCode ?? undefined,
        signal: signal ?? undefined,
        hasTimedOut,
        stdout: stdout.join(''),
        stderr: stderr.join(''),
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.input ?? '');
  });
}

function collect(child: ChildProcessWithoutNullStreams, stream: 'stdout' | 'stderr'): string[] {
  const chunks: string[] = [];
  child[stream].setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  return chunks;
}

/** Children that the program left behind go with it. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
