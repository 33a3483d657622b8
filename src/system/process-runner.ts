import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';

import type { ProcessRequest, ProcessResult, ProcessRunner } from '#base';

import { endProcessTree } from './end-process-tree.ts';
import { cannotRun } from './errors.ts';

/** Runs programs of this machine, each with a process group of its own; what it started ends with it. */
export const processRunner: ProcessRunner = { run };

/** What a program left behind outside of its group may hold its output open. */
const DRAIN_MS = 2000;
/** No program has so much to say; of each stream, this much is kept. */
const MOST_OUTPUT_BYTES = 1 << 28;
const KEPT_CHARACTERS = 1 << 24;

async function run(request: ProcessRequest): Promise<ProcessResult> {
  const { spawn } = await import('node:child_process');
  request.signal?.throwIfAborted();
  const child = spawn(request.command, request.args, {
    cwd: request.workingDirectory,
    env: { ...request.environment },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const watch = watchOver(child, request);
  child.stdin.on('error', () => undefined);
  child.stdin.end(request.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      watch.end();
      reject(cannotRun(request.command, error));
    });
    child.on('exit', () => {
      watch.drain();
    });
    child.on('close', (exitCode, signal) => {
      watch.end();
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined, ...watch.said() });
    });
  });
}

/** Collects what a program says, and ends it when its time is up. */
interface Watch {
  /** The program has ended: so must what it left behind in its group. */
  drain(): void;
  end(): void;
  said(): Pick<ProcessResult, 'stoppedFor' | 'stdout' | 'stderr'>;
}

function watchOver(child: ChildProcessWithoutNullStreams, { timeoutMs, signal, onOutput }: ProcessRequest): Watch {
  let stoppedFor: ProcessResult['stoppedFor'];
  let sizeBytes = 0;
  const timers = [setTimeout(() => stop('time'), timeoutMs)];

  function stop(reason?: ProcessResult['stoppedFor']): void {
    stoppedFor ??= reason;
    endAll();
  }
  function endAll(): void {
    if (child.pid !== undefined) endProcessTree(child.pid);
  }
  function abort(): void {
    stop();
  }
  function count(text: string): void {
    sizeBytes += text.length;
    if (sizeBytes > MOST_OUTPUT_BYTES) stop('output');
  }

  signal?.addEventListener('abort', abort);
  const [stdout, stderr] = [collect(child.stdout, count, onOutput), collect(child.stderr, count, onOutput)];
  return {
    drain() {
      endAll();
      timers.push(setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), DRAIN_MS));
    },
    end() {
      timers.forEach(clearTimeout);
      signal?.removeEventListener('abort', abort);
    },
    said: () => ({ stoppedFor, stdout: stdout.join(''), stderr: stderr.join('') }),
  };
}

/** What is handed on is not kept as well. */
function collect(stream: Readable, count: (text: string) => void, onOutput: ProcessRequest['onOutput']): string[] {
  const chunks: string[] = [];
  let kept = 0;
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    count(chunk);
    if (onOutput !== undefined) {
      onOutput(chunk);
      return;
    }
    chunks.push(chunk);
    kept += chunk.length;
    while (kept - (chunks[0]?.length ?? 0) >= KEPT_CHARACTERS) kept -= chunks.shift()?.length ?? 0;
  });
  return chunks;
}
