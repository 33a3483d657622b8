import { badRewrite } from '../errors.ts';
import type { RawSource } from '../syntax/raw-source.ts';
import type { IniOption } from './parse-ini.ts';

/** Changes a source, or leaves it as it is. */
export type Rewrite = (source: RawSource) => RawSource;

interface Clause {
  readonly option: string;
  readonly holds: (value: string) => boolean;
  readonly change: (value: string) => string;
}

const CLAUSE = /^(?<option>\w+) (?<operator>=|~=|~) (?<value>.+)$/u;

/**
 * Reads one rule of mr.developer's `[rewrites]`: clauses `option = text` and `option ~= regex` say where it applies,
 * `option ~ regex` with the replacement on the next line also what it changes. A rule applies where all clauses do.
 *
 * Regular expressions are JavaScript's; groups in replacements are written `\1`.
 *
 * @throws {UserError} `sources/bad-rewrite`
 */
export function parseRewrite(name: string, { text, location }: IniOption): Rewrite {
  const clauses: Clause[] = [];
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place] ?? '';
    const parsed = CLAUSE.exec(line)?.groups;
    const { option = '', operator, value = '' } = parsed ?? {};
    if (parsed === undefined) throw badRewrite(name, `${line} is no clause`, location);
    if (option === 'name' || option === 'path') throw badRewrite(name, `${option} cannot be rewritten`, location);
    if (operator === '=') {
      clauses.push({ option, holds: (one) => one === value, change: (one) => one });
      continue;
    }
    const pattern = readPattern(value, (problem) => badRewrite(name, problem, location));
    const replacement = operator === '~' ? lines[(place += 1)] : undefined;
    if (operator === '~' && replacement === undefined) {
      throw badRewrite(name, `the replacement for ${option} is missing`, location);
    }
    clauses.push({
      option,
      holds: (one) => one.search(pattern) >= 0,
      change: (one) => (replacement === undefined ? one : one.replaceAll(pattern, toJavaScript(replacement))),
    });
  }
  return (source) => applyClauses(clauses, source);
}

function applyClauses(clauses: readonly Clause[], source: RawSource): RawSource {
  const applies = clauses.every(({ option, holds }) => holds(source.values.get(option) ?? ''));
  if (!applies) return source;
  const values = new Map(source.values);
  for (const { option, change } of clauses) {
    const before = values.get(option) ?? '';
    const after = change(before);
    if (after !== before) values.set(option, after);
  }
  return { ...source, values };
}

/** Python names groups another way. */
function readPattern(text: string, complain: (problem: string) => Error): RegExp {
  try {
    return new RegExp(text.replaceAll('(?P<', '(?<'), 'gu');
  } catch (error) {
    throw complain(error instanceof Error ? error.message : String(error));
  }
}

/** `\1` and `\g<name>` as JavaScript writes them; a `$` is only a dollar. */
function toJavaScript(replacement: string): string {
  return replacement
    .replaceAll('$', '$$$$')
    .replaceAll(/\\(\d)/gu, '$$$1')
    .replaceAll(/\\g<(\w+)>/gu, (_, group: string) => (/^\d+$/u.test(group) ? `$${group}` : `$<${group}>`));
}
