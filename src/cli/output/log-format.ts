import type { LogEvent } from '#base';

import { invalidLogFormat } from '../errors.ts';
import { pythonTime } from './python-time.ts';

/** What a format can say about one line, beside the line itself. */
export interface LogCircumstances {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** When the program started, in milliseconds since 1970. */
  readonly startedMs: number;
  readonly processId: number;
}

/** Turns one event into a line, without a newline at its end. */
export type LogFormatter = (event: LogEvent, circumstances: LogCircumstances) => string;

type Field = (event: LogEvent, circumstances: LogCircumstances) => string | number;

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'DEBUG',
  20: 'INFO',
  30: 'WARNING',
  40: 'ERROR',
  50: 'CRITICAL',
};

/** The attributes of Python's LogRecord. Those about Python source say where a line would come from, roughly. */
const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['message', (event) => event.message],
  ['msg', (event) => event.message],
  ['name', (event) => event.logger],
  ['levelname', (event) => LEVEL_NAMES[event.level] ?? `Level ${event.level}`],
  ['levelno', (event) => event.level],
  ['asctime', (_, { nowMs }) => pythonTime(nowMs)],
  ['created', (_, { nowMs }) => nowMs / 1000],
  ['msecs', (_, { nowMs }) => nowMs % 1000],
  ['relativeCreated', (_, { nowMs, startedMs }) => nowMs - startedMs],
  ['process', (_, { processId }) => processId],
  ['processName', () => 'MainProcess'],
  ['thread', () => 0],
  ['threadName', () => 'MainThread'],
  ['taskName', () => 'None'],
  ['pathname', () => 'buildout'],
  ['filename', () => 'buildout'],
  ['module', () => 'buildout'],
  ['funcName', () => '<module>'],
  ['lineno', () => 0],
]);

const PLACEHOLDER =
  /%(?:\((?<field>[^)]*)\)(?<flags>[-+ #0]*)(?<width>\d*)(?:\.(?<precision>\d+))?(?<type>[a-zA-Z])|(?<percent>%))?/gu;

interface Placeholder {
  readonly field: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

/**
 * Reads a %-style format of Python's logging, such as `%(asctime)s %(levelname)-8s %(message)s`.
 *
 * Source: zc-buildout.md 1.7. Differs from zc.buildout: a format with an unknown field or conversion is an error at
 * once, not one message per line.
 *
 * @throws {UserError} `cli/invalid-log-format`
 */
export function parseLogFormat(format: string): LogFormatter {
  const pieces: (string | Placeholder)[] = [];
  let end = 0;
  for (const match of format.matchAll(PLACEHOLDER)) {
    pieces.push(format.slice(end, match.index));
    pieces.push(match.groups?.['percent'] === undefined ? readPlaceholder(format, match) : '%');
    end = match.index + match[0].length;
  }
  pieces.push(format.slice(end));
  if (pieces.every((piece) => typeof piece === 'string')) throw invalidLogFormat(format, 'it names no field');
  return (event, circumstances) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : fill(piece, event, circumstances))).join('');
}

function readPlaceholder(format: string, match: RegExpExecArray): Placeholder {
  const { field, flags = '', width = '', precision, type = '' } = match.groups ?? {};
  if (field === undefined) throw invalidLogFormat(format, `"%" at position ${match.index + 1} starts no field`);
  const value = FIELDS.get(field);
  if (value === undefined) throw invalidLogFormat(format, `there is no field "${field}"`);
  if (!'diouxXeEfFgGsra'.includes(type)) throw invalidLogFormat(format, `"${type}" is no conversion`);
  return {
    field,
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

function fill(placeholder: Placeholder, event: LogEvent, circumstances: LogCircumstances): string {
  const value = FIELDS.get(placeholder.field)?.(event, circumstances) ?? '';
  const text = typeof value === 'number' ? formatNumber(value, placeholder) : cut(value, placeholder.precision);
  if (placeholder.flags.includes('-')) return text.padEnd(placeholder.width);
  const isZeroFilled =
    placeholder.flags.includes('0') && typeof value === 'number' && !'sra'.includes(placeholder.type);
  return text.padStart(placeholder.width, isZeroFilled ? '0' : ' ');
}

function formatNumber(value: number, { type, flags, precision }: Placeholder): string {
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const prefix = value < 0 || 'sra'.includes(type) ? '' : sign;
  return `${prefix}${digitsOf(value, type, precision)}`;
}

function digitsOf(value: number, type: string, precision: number | undefined): string {
  if ('diu'.includes(type)) return String(Math.trunc(value)).padStart(precision ?? 0, '0');
  if (type === 'o') return Math.trunc(value).toString(8);
  if (type === 'x') return Math.trunc(value).toString(16);
  if (type === 'X') return Math.trunc(value).toString(16).toUpperCase();
  if ('fF'.includes(type)) return value.toFixed(precision ?? 6);
  if ('eE'.includes(type)) return value.toExponential(precision ?? 6).replace(/e([+-])(\d)$/u, 'e$10$2');
  if ('gG'.includes(type)) return String(Number(value.toPrecision(precision === 0 ? 1 : (precision ?? 6))));
  return cut(String(value), precision);
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : text.slice(0, precision);
}
