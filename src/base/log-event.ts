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
