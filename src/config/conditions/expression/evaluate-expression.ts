import type { ConditionFacts } from '#packaging';

import { valueOfName } from './known-names.ts';
import { areEqual, isIn, isLess, isTruthy, NeedsPython } from './python-value.ts';
import type { PythonValue } from './python-value.ts';
import { tokenize } from './tokenize.ts';
import type { Token } from './tokenize.ts';

/** Deeper nesting is left to Python. */
const MAX_DEPTH = 50;

/**
 * The value of the first element of `[expression]`, for the part of Python that conditions use.
 *
 * Names and the few attributes and calls of {@link valueOfName}, literals, tuples, lists, `and or not`, chained
 * comparisons, `in`, `**` of small integers, subscripts and slices. Evaluated while reading: operands that Python
 * would skip are evaluated too, which shows only where they go beyond this part.
 *
 * @throws {NeedsPython} for everything else, also for what is an error in Python.
 */
export function evaluateExpression(expression: string, facts: ConditionFacts): PythonValue {
  const reading = new Reading(tokenize(expression), facts);
  const value = reading.disjunction();
  if (!reading.isAt(',') && !reading.isAtEnd) throw new NeedsPython('its grammar');
  // What follows a comma never counts, but must be Python: reading it again as a tuple sees to that.
  while (reading.take(',') && !reading.isAtEnd) reading.disjunction();
  if (!reading.isAtEnd) throw new NeedsPython('its grammar');
  return value;
}

/** A recursive descent over the tokens, one method per level of Python's grammar. */
class Reading {
  readonly #tokens: readonly Token[];
  readonly #facts: ConditionFacts;
  #place = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], facts: ConditionFacts) {
    this.#tokens = tokens;
    this.#facts = facts;
  }

  get isAtEnd(): boolean {
    return this.#next.kind === 'end';
  }

  isAt(text: string): boolean {
    const next = this.#next;
    return (next.kind === 'name' || next.kind === 'sign') && next.text === text;
  }

  take(text: string): boolean {
    const isHere = this.isAt(text);
    if (isHere) this.#place += 1;
    return isHere;
  }

  disjunction(): PythonValue {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new NeedsPython('its depth');
    let value = this.#conjunction();
    while (this.take('or')) {
      const other = this.#conjunction();
      if (!isTruthy(value)) value = other;
    }
    this.#depth -= 1;
    return value;
  }

  #conjunction(): PythonValue {
    let value = this.#inversion();
    while (this.take('and')) {
      const other = this.#inversion();
      if (isTruthy(value)) value = other;
    }
    return value;
  }

  #inversion(): PythonValue {
    let negations = 0;
    while (this.take('not')) negations += 1;
    const value = this.#comparison();
    return negations === 0 ? value : isTruthy(value) === (negations % 2 === 0);
  }

  #comparison(): PythonValue {
    let left = this.#power();
    let comparison = this.#comparisonSign();
    if (comparison === undefined) return left;
    let holds = true;
    while (comparison !== undefined) {
      const right = this.#power();
      holds = compare(comparison, left, right) && holds;
      left = right;
      comparison = this.#comparisonSign();
    }
    return holds;
  }

  #comparisonSign(): string | undefined {
    const sign = ['==', '!=', '<=', '>=', '<', '>', 'in'].find((text) => this.take(text));
    if (sign !== undefined || !this.take('not')) return sign;
    if (!this.take('in')) throw new NeedsPython('its grammar');
    return 'not in';
  }

  #power(): PythonValue {
    if (this.take('-')) {
      const value = this.#power();
      if (typeof value !== 'bigint' && typeof value !== 'number') throw new NeedsPython('a minus before no number');
      return -value;
    }
    const base = this.#primary();
    if (!this.take('**')) return base;
    const exponent = this.#power();
    const isSmall = typeof base === 'bigint' && typeof exponent === 'bigint' && exponent >= 0n && exponent <= 1024n;
    if (!isSmall || base > 1024n) throw new NeedsPython('a power');
    return base ** exponent;
  }

  #primary(): PythonValue {
    let value = this.#atom();
    while (this.take('[')) value = this.#subscript(value);
    if (this.isAt('.') || this.isAt('(')) throw new NeedsPython('an attribute or a call');
    return value;
  }

  #atom(): PythonValue {
    const token = this.#next;
    this.#place += 1;
    if (token.kind === 'string' || token.kind === 'number') return token.value;
    if (token.kind === 'name') return this.#named(token.text);
    if (token.kind === 'sign' && token.text === '(') return this.#parenthesised();
    if (token.kind === 'sign' && token.text === '[') return { kind: 'list', items: this.#items(']') };
    throw new NeedsPython('its grammar');
  }

  /** A name with all its attributes and an empty call, looked up as a whole. */
  #named(first: string): PythonValue {
    let name = first;
    while (this.take('.')) {
      const attribute = this.#next;
      if (attribute.kind !== 'name') throw new NeedsPython('its grammar');
      this.#place += 1;
      name += `.${attribute.text}`;
    }
    if (this.take('(')) {
      if (!this.take(')')) throw new NeedsPython(`a call of ${name}`);
      name += '()';
    }
    const found = valueOfName(name, this.#facts);
    if (found === 'unknown') throw new NeedsPython(name);
    return found.value;
  }

  #parenthesised(): PythonValue {
    if (this.take(')')) return { kind: 'tuple', items: [] };
    const first = this.disjunction();
    if (this.take(')')) return first;
    if (!this.take(',')) throw new NeedsPython('its grammar');
    return { kind: 'tuple', items: [first, ...this.#items(')')] };
  }

  #items(close: string): readonly PythonValue[] {
    const items: PythonValue[] = [];
    while (!this.take(close)) {
      items.push(this.disjunction());
      if (!this.isAt(close) && !this.take(',')) throw new NeedsPython('its grammar');
    }
    return items;
  }

  #subscript(value: PythonValue): PythonValue {
    const from = this.isAt(':') ? undefined : this.#index();
    const isSlice = this.take(':');
    const to = isSlice && !this.isAt(']') ? this.#index() : undefined;
    if (!this.take(']')) throw new NeedsPython('a slice');
    if (typeof value !== 'string' && typeof value !== 'object') throw new NeedsPython('a subscript of no sequence');
    if (isSlice) return slice(value, from, to);
    const characters = typeof value === 'string' ? Array.from(value) : value.items;
    const place = from ?? 0;
    if (place >= characters.length || place < -characters.length) throw new NeedsPython('an index out of range');
    return characters.at(place);
  }

  #index(): number {
    const index = this.#power();
    if (typeof index !== 'bigint' || index > 1_000_000n || index < -1_000_000n) throw new NeedsPython('an index');
    return Number(index);
  }

  get #next(): Token {
    return this.#tokens[this.#place] ?? { kind: 'end' };
  }
}

function slice(
  value: Exclude<PythonValue, number | bigint | boolean | undefined>,
  from?: number,
  to?: number,
): PythonValue {
  if (typeof value === 'string') return Array.from(value).slice(from, to).join('');
  return { kind: value.kind, items: value.items.slice(from, to) };
}

function compare(sign: string, left: PythonValue, right: PythonValue): boolean {
  switch (sign) {
    case '==':
      return areEqual(left, right);
    case '!=':
      return !areEqual(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || areEqual(left, right);
    case '>=':
      return isLess(right, left) || areEqual(left, right);
    case 'in':
      return isIn(left, right);
    default:
      return !isIn(left, right);
  }
}
