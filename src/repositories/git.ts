import type { AbsolutePath } from '#base';

import type { RepositoryAddress } from './repository-address.ts';

/** Where git runs, and what it may reach. */
export interface GitPlace {
  /** A working tree, a bare repository, or a directory that becomes one. No repository above it is ever found. */
  readonly directory: AbsolutePath;
  /** Closed when absent: then only repositories of this machine can be reached. */
  readonly network?: 'open' | 'closed' | undefined;
  /** The repository that is spoken to: its login is at git's hands, and https is not left for http. */
  readonly remote?: RepositoryAddress | undefined;
  /** Variables on top. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How git ended. Nothing secret is in it. */
export interface GitResult {
  /** `undefined` where it was ended from outside. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs git with everything dangerous switched off; nobody else starts it (ADR 13). */
export interface Git {
  /** Standard output. @throws {UserError} `repositories/git-failed`, and as {@link Git.tryRun} */
  run(args: readonly string[], place: GitPlace): Promise<string>;
  /** Never throws for an exit code. @throws {UserError} `repositories/no-git`, `repositories/old-git` */
  tryRun(args: readonly string[], place: GitPlace): Promise<GitResult>;
}
