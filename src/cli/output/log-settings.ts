import type { LogEvent } from '#base';

import { invalidLogLevel, invalidVerbosity } from '../errors.ts';
import { parseLogFormat } from './log-format.ts';
import type { LogFormatter } from './log-format.ts';

/** The options of `[buildout]` that steer logging, substituted. */
export interface LogTexts {
  readonly logLevel: string;
  /** Absent counts as `0`. */
  readonly verbosity: string | undefined;
  /** Empty for the two formats of zc.buildout. */
  readonly logFormat: string;
}

/** Which log events appear, and how. */
export interface LogSettings {
  /** Events below it are dropped. May be negative. */
  readonly level: number;
  readonly format: LogFormatter;
}

const LEVELS: Readonly<Record<string, number>> = { DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 };

/** What Python's `int()` takes. */
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:_\d+)*\s*$/u;

/**
 * Reads the logging options: the level is the log-level less the verbosity.
 *
 * Source: zc-buildout.md 1.7.
 *
 * @throws {UserError} `cli/invalid-log-level`, `cli/invalid-verbosity`, `cli/invalid-log-format`
 */
export function parseLogSettings({ logLevel, verbosity = '0', logFormat }: LogTexts): LogSettings {
  const level = Object.hasOwn(LEVELS, logLevel) ? LEVELS[logLevel] : wholeNumber(logLevel);
  if (level === undefined) throw invalidLogLevel(logLevel);
  const less = wholeNumber(verbosity);
  if (less === undefined) throw invalidVerbosity(verbosity);
  return { level: level - less, format: logFormat === '' ? formatLikeBuildout : parseLogFormat(logFormat) };
}

/** Lines of `zc.buildout` and below are bare, others are preceded by the name of their logger. */
export function formatLikeBuildout({ logger, message }: Pick<LogEvent, 'logger' | 'message'>): string {
  return logger === 'zc.buildout' || logger.startsWith('zc.buildout.') ? message : `${logger}: ${message}`;
}

function wholeNumber(text: string): number | undefined {
  return WHOLE_NUMBER.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
