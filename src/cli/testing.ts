import type { AbsolutePath, Clock } from '#base';

import type { House, OpenHouse } from './house.ts';
import type { CommandLineRequest } from './run-command-line.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Screen, Terminal } from './terminal.ts';

/** A screen that remembers what was written to it. */
export interface FakeScreen extends Screen {
  text(): string;
  /** How often something was written. */
  writeCount(): number;
  /** From now on nobody reads. */
  close(): void;
}

/** A pipe, or a terminal of 80 columns. */
export function fakeScreen({ isTerminal = false }: { readonly isTerminal?: boolean } = {}): FakeScreen {
  const written: string[] = [];
  let isClosed = false;
  return {
    isTerminal,
    columns: () => 80,
    write(text) {
      if (!isClosed) written.push(text);
      return !isClosed;
    },
    text: () => written.join(''),
    writeCount: () => written.length,
    close: () => void (isClosed = true),
  };
}

/** A clock that moves only when it is told to, or when somebody sleeps. */
export function fakeClock(startMs = 0): Clock & { advance(ms: number): void } {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => void (nowMs += ms),
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(new Error('aborted'));
      return Promise.resolve().then(() => void (nowMs += ms));
    },
  };
}

/** A house in which every question is a bug of the test, but for those that `part` answers. */
export function fakeHouse(part: Partial<House>): House {
  const cache = { directory: '/store' as AbsolutePath, size: refuse, prune: refuse, verify: refuse };
  return {
    loadConfiguration: refuse,
    install: refuse,
    resolve: refuse,
    bootstrap: refuse,
    sources: refuse,
    runSetup: refuse,
    createConfiguration: refuse,
    cache,
    ...part,
  };
}

/** What came out of a command line. */
export interface FakeRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `argv` against `openHouse`, in /site, without colours, into pipes. */
export async function runFakeCommandLine(
  argv: readonly string[],
  openHouse: OpenHouse = () => fakeHouse({}),
  changes: Partial<CommandLineRequest> = {},
): Promise<FakeRun> {
  const stdout = fakeScreen();
  const stderr = fakeScreen();
  const terminal: Terminal = { stdout, stderr };
  const exitCode = await runCommandLine({
    argv,
    terminal,
    environment: {},
    workingDirectory: '/site' as AbsolutePath,
    processId: 42,
    clock: fakeClock(),
    signal: new AbortController().signal,
    openHouse,
    ...changes,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('The test did not expect this question'));
}
