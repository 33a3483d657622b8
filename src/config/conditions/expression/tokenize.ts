import { NeedsPython } from './python-value.ts';

/** A word of a Python expression. */
export type Token =
  | { readonly kind: 'name' | 'sign'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: bigint | number }
  | { readonly kind: 'end' };

const TOKEN =
  /\s*(?:(?<name>[A-Za-z_]\w*)|(?<float>\d+\.\d*|\.\d+)|(?<integer>0[xX][\da-fA-F]+|0|[1-9]\d*)|(?<string>"[^"\\\n]*"|'[^'\\\n]*')|(?<sign>\*\*|==|!=|<=|>=|[-<>()[\],.:])|(?<end>$))/y;

/**
 * The words of a Python expression, `end` last.
 *
 * @throws {NeedsPython} for what is seldom: escapes in strings, prefixes, other operators.
 */
export function tokenize(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  let place = 0;
  while (tokens.at(-1)?.kind !== 'end') {
    TOKEN.lastIndex = place;
    const match = TOKEN.exec(expression);
    const token = match === null ? undefined : toToken(match.groups ?? {}, expression[TOKEN.lastIndex] ?? '');
    if (token === undefined) throw new NeedsPython(`"${expression.slice(place).trim().slice(0, 20)}"`);
    place = TOKEN.lastIndex;
    tokens.push(token);
  }
  return tokens;
}

function toToken(groups: Readonly<Record<string, string | undefined>>, next: string): Token | undefined {
  const { name, float, integer, string, sign } = groups;
  // `r'…'`, `1e5`, `'a''b'`: real Python, and too seldom to be read here.
  if (name !== undefined) return next === '"' || next === "'" ? undefined : { kind: 'name', text: name };
  if (string !== undefined) return /["'\w]/.test(next) ? undefined : { kind: 'string', value: string.slice(1, -1) };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  if (float !== undefined) return /\w/.test(next) ? undefined : { kind: 'number', value: Number(float) };
  if (integer !== undefined) return /[\w.]/.test(next) ? undefined : { kind: 'number', value: BigInt(integer) };
  return { kind: 'end' };
}
