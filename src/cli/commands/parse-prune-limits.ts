import { badOperands } from '../errors.ts';
import type { PruneLimits } from '../house.ts';

const DAY_MS = 86_400_000;

/** What `cache prune` does when it is not told otherwise. */
const DEFAULT_LIMITS: PruneLimits = { unusedForMs: 30 * DAY_MS };

/** Decimal, as disk makers and the rest of our output count. */
const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/**
 * Reads `--unused-for DAYS` and `--max-size SIZE`, the value attached by `=` or following; 30 days when there is neither.
 *
 * @throws {UserError} `cli/bad-operands`
 */
export function parsePruneLimits(options: readonly string[], usage: string): PruneLimits {
  const words = options.flatMap((word) => (word.startsWith('--') ? splitOnce(word) : [word]));
  let limits: PruneLimits = {};
  for (let place = 0; place < words.length; place += 2) {
    limits = { ...limits, ...readLimit(words[place] ?? '', words[place + 1], usage) };
  }
  return words.length === 0 ? DEFAULT_LIMITS : limits;
}

function readLimit(name: string, value: string | undefined, usage: string): PruneLimits {
  if (name !== '--unused-for' && name !== '--max-size') throw badOperands(`cache prune does not know "${name}"`, usage);
  if (value === undefined) throw badOperands(`${name} needs a value`, usage);
  const limit = name === '--unused-for' ? { unusedForMs: parseDays(value) } : { maxSizeBytes: parseSize(value) };
  if (Object.values(limit).includes(undefined)) throw badOperands(`"${value}" is no value for ${name}`, usage);
  return limit;
}

function parseDays(text: string): number | undefined {
  const days = /^(?<count>\d+)d?$/u.exec(text)?.groups?.['count'];
  return days === undefined ? undefined : Number(days) * DAY_MS;
}

function parseSize(text: string): number | undefined {
  const { count, unit = '' } = /^(?<count>\d+(?:\.\d+)?)\s*(?<unit>[KMGT]?B?)$/iu.exec(text)?.groups ?? {};
  const factor = UNITS[unit.length === 1 && unit.toUpperCase() !== 'B' ? `${unit.toUpperCase()}B` : unit.toUpperCase()];
  return count === undefined || factor === undefined ? undefined : Math.round(Number(count) * factor);
}

function splitOnce(word: string): readonly string[] {
  const sign = word.indexOf('=');
  return sign === -1 ? [word] : [word.slice(0, sign), word.slice(sign + 1)];
}
