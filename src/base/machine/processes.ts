import type { AbsolutePath } from '../branded.ts';

/** A program to run to its end. */
export interface ProcessRequest {
  readonly command: AbsolutePath | string;
  readonly args: readonly string[];
  readonly workingDirectory: AbsolutePath;
  /** The whole environment of the child; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly input?: string | undefined;
  /** Hears what the program says on both of its streams, as it comes; then nothing of it is kept for the result. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Ends the program, and all that it has started in its group. */
  readonly signal?: AbortSignal | undefined;
}

/** How a program ended. */
export interface ProcessResult {
  /** 0 to 255, or `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  /** Why it was ended from outside: it took too long, or wrote more than any program should. */
  readonly stoppedFor: 'time' | 'output' | undefined;
  /** Its end, where that is very long. */
  readonly stdout: string;
  /** Likewise. */
  readonly stderr: string;
}

/** A program that talks with the user itself: it has the terminal, and takes as long as it wants. */
export interface ForegroundRequest {
  readonly command: AbsolutePath | string;
  readonly args: readonly string[];
  readonly workingDirectory: AbsolutePath;
  /** The whole environment of the program. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where what it says on its stdout appears. */
  readonly stdout: 'stdout' | 'stderr';
  /** Ends the program, by the signal that is its reason; Ctrl-C reaches it anyway. */
  readonly signal: AbortSignal;
}

/** Runs one program with stdin, stdout and stderr of this process. */
export interface ForegroundRunner {
  /** Answers once the program has ended. @throws {UserError} `system/cannot-run` when it cannot be started. */
  run(request: ForegroundRequest): Promise<Pick<ProcessResult, 'exitCode' | 'signal'>>;
}

/** Runs other programs. Every one has a timeout and ends with its whole process group. */
export interface ProcessRunner {
  /** @throws {UserError} `system/cannot-run` when the program cannot be started. */
  run(request: ProcessRequest): Promise<ProcessResult>;
}
