import { pythonRepr } from '#base';
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

/** The fields that conversions for numbers can be used with. */
const NUMBERS: ReadonlySet<string> = new Set([
  'levelno',
  'created',
  'msecs',
  'relativeCreated',
  'process',
  'thread',
  'lineno',
]);

const PLACEHOLDER =
  /%(?:\((?<field>[^)]*)\)(?<flags>[-+ 0]*)(?<width>\d*)(?:\.(?<precision>\d+))?(?<type>[a-zA-Z])|(?<percent>%))?/gu;

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
  if (!NUMBERS.has(field) && !'sra'.includes(type)) throw invalidLogFormat(format, `"${field}" is no number`);
  return {
    field,
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

function fill(placeholder: Placeholder, event: LogEvent, circumstances: LogCircumstances): string {
  const { flags, width, precision, type } = placeholder;
  const value = FIELDS.get(placeholder.field)?.(event, circumstances) ?? '';
  const isNumber = typeof value === 'number' && !'sra'.includes(type);
  const text = isNumber ? formatNumber(value, placeholder) : formatText(value, type, precision);
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function formatText(value: string | number, type: string, precision: number | undefined): string {
  const text = typeof value === 'string' && type !== 's' ? pythonRepr(value) : String(value);
  return precision === undefined ? text : text.slice(0, precision);
}

function formatNumber(value: number, { type, flags, width, precision }: Placeholder): string {
  const sign = value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const digits = digitsOf(Math.abs(value), type, precision);
  const isZeroFilled = flags.includes('0') && !flags.includes('-');
  return `${sign}${isZeroFilled ? digits.padStart(width - sign.length, '0') : digits}`;
}

/** `value` is not negative. */
function digitsOf(value: number, type: string, precision: number | undefined): string {
  switch (type) {
    case 'o':
      return Math.trunc(value).toString(8);
    case 'x':
      return Math.trunc(value).toString(16);
    case 'X':
      return Math.trunc(value).toString(16).toUpperCase();
    case 'f':
    case 'F':
      return value.toFixed(precision ?? 6);
    case 'e':
    case 'E':
      return exponential(value, type, precision);
    case 'g':
    case 'G':
      return String(Number(value.toPrecision(Math.max(1, precision ?? 6))));
    default:
      return String(Math.trunc(value)).padStart(precision ?? 0, '0');
  }
}

/** Python writes at least two digits of exponent. */
function exponential(value: number, type: 'e' | 'E', precision = 6): string {
  const text = value.toExponential(precision).replace(/([+-])(\d)$/u, '$10$2');
  return type === 'E' ? text.toUpperCase() : text;
}
