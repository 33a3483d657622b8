/** Kept, because making one costs more than all its uses. */
let format: Intl.DateTimeFormat | undefined;

/**
 * `ms` since 1970 in local time, as Python's logging writes `asctime`: `2026-03-01 09:05:07,042`.
 *
 * Source: the default time format of Python's logging module.
 */
export function pythonTime(ms: number): string {
  format ??= new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  const milliseconds = String(Math.floor(ms) % 1000).padStart(3, '0');
  return `${year}-${month}-${day} ${hour}:${minute}:${second},${milliseconds}`;
}
