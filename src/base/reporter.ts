import type { PublicUrl } from './branded.ts';
import type { ErrorCode, SourceSpan } from './user-error.ts';

/** Python's logging levels, by number. 5 stands for what zc.buildout only says at `-vv`. */
export type LogLevel = 1 | 5 | 10 | 20 | 30 | 40 | 50;

/**
 * A line that zc.buildout logs too, and that tools read: it appears on stdout unless the level forbids it.
 *
 * `logger` is Python's logger name: `zc.buildout` and its children print bare messages, others `name: message`.
 * Source: zc-buildout.md 1.7.
 */
export interface LogEvent {
  readonly kind: 'log';
  readonly level: LogLevel;
  readonly logger: string;
  readonly message: string;
}

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
  | { readonly kind: 'waiting-for-lock'; readonly what: string };

/** What became of one part; feeds the `--json` document. */
export interface PartEvent {
  readonly kind: 'part';
  readonly part: string;
  readonly outcome: 'installed' | 'updated' | 'unchanged' | 'uninstalled' | 'failed';
}

/** Everything a room may say while it works. Rooms never print. */
export type BuildoutEvent = LogEvent | OutputEvent | WarningEvent | ProgressEvent | PartEvent;

/** Takes events in the order they happen. Never throws, never waits. */
export type Reporter = (event: BuildoutEvent) => void;
