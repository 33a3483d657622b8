import { fail, skipBlanks, take, takeChar } from '../grammar/text-cursor.ts';
import type { TextCursor } from '../grammar/text-cursor.ts';
import { ANY_VERSION } from '../specifiers/parse-specifier-set.ts';
import type { Specifier, SpecifierSet } from '../specifiers/specifier.ts';
import { tryParseSpecifier } from '../specifiers/try-parse-specifier.ts';

/** Reads the versions of a requirement, in parentheses or not; {@link ANY_VERSION} when there are none. */
export function readSpecifiers(cursor: TextCursor): SpecifierSet {
  const isEnclosed = takeChar(cursor, '(');
  if (isEnclosed) skipBlanks(cursor);
  const specifiers: Specifier[] = [];
  for (let clause = take(cursor, CLAUSE); clause !== undefined; clause = take(cursor, CLAUSE)) {
    addClause(cursor, clause, specifiers);
    skipBlanks(cursor);
    if (!takeChar(cursor, ',')) break;
    skipBlanks(cursor);
  }
  if (isEnclosed && !takeChar(cursor, ')')) fail(cursor, '"," or ")"');
  return specifiers.length === 0 ? ANY_VERSION : { specifiers };
}

/** An operator with all that can belong to its version. After `===` even commas do, until the next operator. */
const CLAUSE = /===[\s\x1c-\x1f\x85]*[^\s;)]*|(?:==|~=|!=|<=|>=|<|>)[\s\x1c-\x1f\x85]*[^\s,;)]*/y;

const OPERATOR = /^(?:===|[=~!<>]=|[<>])/;

function addClause(cursor: TextCursor, clause: string, specifiers: Specifier[]): void {
  for (const part of clause.startsWith('===') ? clause.split(',') : [clause]) {
    if (part === '') continue;
    const specifier = tryParseSpecifier(part);
    if (specifier === undefined) failAtVersion(cursor, clause, part);
    specifiers.push(specifier);
  }
}

function failAtVersion(cursor: TextCursor, clause: string, part: string): never {
  const operator = OPERATOR.exec(part)?.[0] ?? '';
  const blanks = /^\s*/.exec(part.slice(operator.length))?.[0] ?? '';
  const start = cursor.position - clause.length + clause.lastIndexOf(part);
  fail(cursor, expectedAfter(operator, part), start + operator.length + blanks.length);
}

function expectedAfter(operator: string, part: string): string {
  if (operator === '') return 'a version specifier';
  if (part.endsWith('.*') && operator !== '==' && operator !== '!=')
    return `a version without ".*" after "${operator}"`;
  if (operator === '~=') return 'a version with at least two numbers and no local part after "~="';
  if (part.includes('+') && operator !== '==' && operator !== '!=') return `a version without "+" after "${operator}"`;
  return `a version after "${operator}"`;
}
