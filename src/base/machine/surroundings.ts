import type { AbsolutePath } from '../branded.ts';

/** What the process was started with. Read once, in a fuse box. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `undefined` where the user has no home directory. */
  readonly homeDirectory: AbsolutePath | undefined;
  readonly workingDirectory: AbsolutePath;
  readonly temporaryDirectory: AbsolutePath;
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
}

/** Tells time, and waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or rejects when `signal` fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
