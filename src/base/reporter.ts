import type { PublicUrl } from './branded.ts';
import type { LogEvent, LogLevel } from './log-event.ts';
import type { ErrorCode, SourceSpan } from './user-error.ts';

/** Text that zc.buildout prints whatever the level; appears on stdout as it stands. */
export interface OutputEvent {
  readonly kind: 'output';
  readonly text: string;
}

/** Something the user should know that zc.buildout does not say; appears on stderr once per code and message. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly location?: SourceSpan | undefined;
}

/** How far the work has come; shown live on a terminal, never in a pipe. */
export type ProgressEvent =
  | { readonly kind: 'resolving'; readonly known: number; readonly open: number }
  | { readonly kind: 'download-started'; readonly url: PublicUrl; readonly sizeBytes: number | undefined }
  | { readonly kind: 'download-progress'; readonly url: PublicUrl; readonly receivedBytes: number }
  | { readonly kind: 'download-finished'; readonly url: PublicUrl; readonly receivedBytes: number }
  | { readonly kind: 'retrying'; readonly url: PublicUrl; readonly attempt: number; readonly reason: string }
  | { readonly kind: 'unpacked'; readonly filename: string }
  | { readonly kind: 'building'; readonly filename: string }
  | { readonly kind: 'source-started'; readonly source: string }
  | { readonly kind: 'source-finished'; readonly source: string }
  | { readonly kind: 'waiting-for-lock'; readonly what: string };

/** A line that a build printed, or that is said of how it is done; appears on stderr unless the level forbids it. */
export interface BuildOutputEvent {
  readonly kind: 'build-output';
  /** 10 for what the build says, 5 for what its environment is. */
  readonly level: LogLevel;
  /** What is built, short. */
  readonly label: string;
  readonly line: string;
}

/** What became of one part; feeds the `--json` document. */
export interface PartEvent {
  readonly kind: 'part';
  readonly part: string;
  readonly outcome: 'installed' | 'updated' | 'unchanged' | 'uninstalled' | 'failed';
}

/** Everything a room may say while it works. Rooms never print. */
export type BuildoutEvent = LogEvent | OutputEvent | WarningEvent | ProgressEvent | BuildOutputEvent | PartEvent;

/** Takes events in the order they happen. Never throws, never waits. */
export type Reporter = (event: BuildoutEvent) => void;
