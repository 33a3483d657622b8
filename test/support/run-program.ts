import { spawn } from 'node:child_process';

/** A program to run to its end. */
export interface ProgramRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** How it ended and what it said. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TIMEOUT_MS = 120_000;

/** Runs a program without blocking this process, so that a server of the test can answer it. */
export async function runProgram(request: ProgramRequest): Promise<ProgramRun> {
  const { command, args, cwd, env, input = '', timeoutMs = TIMEOUT_MS } = request;
  const child = spawn(command, args, { cwd, env, timeout: timeoutMs, killSignal: 'SIGKILL' });
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (child.signalCode === 'SIGKILL') throw new Error(`${command} ${args.join(' ')} took longer than ${timeoutMs} ms`);
  return { exitCode, stdout: stdout(), stderr: stderr() };
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
