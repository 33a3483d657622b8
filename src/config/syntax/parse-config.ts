import type { Diagnostic } from '#base';

import { badLine, continuesNothing, emptyOptionName, noSectionHeader } from './diagnostics.ts';
import { parseHeader } from './parse-header.ts';
import { nameOf, parseOptionLine } from './parse-option-line.ts';
import { isSpaceAt, trim, trimEnd } from './python-space.ts';
import type { ConditionNode, OptionNode, Place, SectionNode, SyntaxTree } from './syntax-tree.ts';

/** More problems than this in one file are not collected: it is no configuration. */
const MAX_PROBLEMS = 1000;

/**
 * Reads a configuration file, in one pass and linear time. Never throws: what cannot be understood is a diagnostic.
 *
 * Lines end with `\n`, `\r\n` or `\r`; a byte order mark is skipped. Conditions are kept as text.
 *
 * Differs from zc.buildout: a file may start with a byte order mark, and with a conditional section whose condition
 * is false.
 *
 * Source: zc-buildout.md 2.1, 2.2.
 */
export function parseConfig(text: string, source: string): SyntaxTree {
  const reading = new Reading(source);
  const lineEnd = text.includes('\r') ? /\r\n?|\n/g : /\n/g;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const { index, 0: ending } of text.matchAll(lineEnd)) {
    reading.readLine(text.slice(start, index), start);
    start = index + ending.length;
  }
  if (start < text.length) reading.readLine(text.slice(start), start);
  return { source, sections: reading.sections, diagnostics: reading.diagnostics };
}

type Growing<Node> = { -readonly [Field in keyof Node]: Node[Field] };
type GrowingSection = Omit<SectionNode, 'options'> & { readonly options: Growing<OptionNode>[] };

/** The state of the pass: which section and which option are open. */
class Reading {
  readonly sections: GrowingSection[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: string;
  #line = 0;
  #hasComplainedOfNoHeader = false;

  constructor(source: string) {
    this.#source = source;
  }

  readLine(line: string, start: number): void {
    this.#line += 1;
    if (line.startsWith('#') || line.startsWith(';')) return;
    const section = this.sections.at(-1);
    const option = section?.options.at(-1);
    if (option !== undefined && (line === '' || isSpaceAt(line, 0))) this.#continueOption(option, line, start);
    else if (!this.#startSection(line, start)) this.#readInSection(section, line, start);
  }

  #continueOption(option: Growing<OptionNode>, line: string, start: number): void {
    const text = option.written === '' || option.written.startsWith('\n') ? trimEnd(line) : trim(line);
    if (text === '' && option.written !== '' && !option.written.startsWith('\n')) return;
    option.written += `\n${text}`;
    if (text !== '') option.place = { ...option.place, end: start + trimEnd(line).length };
  }

  #startSection(line: string, start: number): boolean {
    const header = parseHeader(line);
    if (header === undefined) return false;
    const { name, condition } = header;
    this.sections.push({
      name,
      condition: condition && this.#conditionNode(condition, start),
      place: this.#placeOf(line, start),
      options: [],
    });
    return true;
  }

  #conditionNode(condition: { expression: string; start: number; end: number }, start: number): ConditionNode {
    const place = {
      line: this.#line,
      column: condition.start + 1,
      start: start + condition.start,
      end: start + condition.end,
    };
    return { expression: condition.expression, place };
  }

  #readInSection(section: GrowingSection | undefined, line: string, start: number): void {
    if (trim(line) === '') return;
    const option = parseOptionLine(line);
    const place = this.#placeOf(line, start);
    if (section === undefined) {
      if (!this.#hasComplainedOfNoHeader) this.#complain(noSectionHeader, line, place);
      this.#hasComplainedOfNoHeader = true;
    } else if (option === undefined) this.#complain(isSpaceAt(line, 0) ? continuesNothing : badLine, line, place);
    else if (nameOf(option.key) === '') this.#complain(emptyOptionName, line, place);
    else section.options.push({ key: option.key, operator: option.operator, written: option.value, place });
  }

  #complain(describe: (line: string) => Omit<Diagnostic, 'severity' | 'location'>, line: string, place: Place): void {
    if (this.diagnostics.length >= MAX_PROBLEMS) return;
    const location = { source: this.#source, ...place };
    this.diagnostics.push({ severity: 'error', ...describe(line), location });
  }

  #placeOf(line: string, start: number): Place {
    const length = trimEnd(line).length;
    const indent = length - trim(line).length;
    return { line: this.#line, column: indent + 1, start: start + indent, end: start + length };
  }
}
