import type { Diagnostic, SourceSpan } from '#base';

import { badLine, continuesNothing, emptyOptionName, noSectionHeader } from './diagnostics.ts';
import type { Complaint } from './diagnostics.ts';
import { parseHeader } from './parse-header.ts';
import type { HeaderCondition } from './parse-header.ts';
import { nameOf, parseOptionLine } from './parse-option-line.ts';
import { isSpaceAt, skipSpace, skipSpaceBack, trim, trimEnd } from './python-space.ts';
import type { ConditionNode, OptionNode, SectionNode, SyntaxTree } from './syntax-tree.ts';

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
  const mayHaveReturns = text.includes('\r');
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (mayHaveReturns) readReturns(reading, text.slice(start, end), start);
    else reading.readLine(text.slice(start, end), start);
    start = end + 1;
  }
  return { source, sections: reading.sections, diagnostics: reading.diagnostics };
}

/** Reads what lies between two newlines: one line, or several that end with returns. */
function readReturns(reading: Reading, text: string, start: number): void {
  let place = start;
  for (const line of (text.endsWith('\r') ? text.slice(0, -1) : text).split('\r')) {
    reading.readLine(line, place);
    place += line.length + 1;
  }
}

/** A node of the tree while it grows. */
type Growing<Node> = { -readonly [Field in keyof Node]: Node[Field] };
type GrowingOption = Growing<Omit<OptionNode, 'location'>> & { readonly location: Growing<SourceSpan> };
type GrowingSection = Omit<SectionNode, 'options'> & { readonly options: GrowingOption[] };

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
    if (option !== undefined && (line === '' || isSpaceAt(line, 0))) continueOption(option, line, start);
    else if (line !== '' && !this.#startSection(line, start)) this.#readInSection(section, line, start);
  }

  #startSection(line: string, start: number): boolean {
    const header = parseHeader(line);
    if (header === undefined) return false;
    const { name, condition } = header;
    this.sections.push({
      name,
      condition: condition && this.#conditionNode(condition, start),
      location: this.#locationOf(line, start),
      options: [],
    });
    return true;
  }

  #conditionNode({ expression, start, end }: HeaderCondition, lineStart: number): ConditionNode {
    const place = { line: this.#line, column: start + 1, start: lineStart + start, end: lineStart + end };
    return { expression, location: { source: this.#source, ...place } };
  }

  #readInSection(section: GrowingSection | undefined, line: string, start: number): void {
    const option = section && parseOptionLine(line);
    const location = this.#locationOf(line, start);
    if (location.start === location.end) return;
    if (section === undefined) {
      if (!this.#hasComplainedOfNoHeader) this.#complain(noSectionHeader, line, location);
      this.#hasComplainedOfNoHeader = true;
    } else if (option === undefined) this.#complain(isSpaceAt(line, 0) ? continuesNothing : badLine, line, location);
    else if (nameOf(option.key) === '') this.#complain(emptyOptionName, line, location);
    else section.options.push({ key: option.key, operator: option.operator, written: option.value, location });
  }

  #complain(describe: (line: string) => Complaint, line: string, location: SourceSpan): void {
    if (this.diagnostics.length < MAX_PROBLEMS)
      this.diagnostics.push({ severity: 'error', ...describe(line), location });
  }

  #locationOf(line: string, start: number): Growing<SourceSpan> {
    const indent = skipSpace(line, 0);
    const end = start + skipSpaceBack(line, indent, line.length);
    return { source: this.#source, line: this.#line, column: indent + 1, start: start + indent, end };
  }
}

/** In a block, indentation and blank lines are kept; behind a value that starts on its first line they are not. */
function continueOption(option: GrowingOption, line: string, start: number): void {
  const isBlock = option.written === '' || option.written.startsWith('\n');
  const text = isBlock ? trimEnd(line) : trim(line);
  if (isBlock || text !== '') option.written += `\n${text}`;
  if (text !== '') option.location.end = start + skipSpaceBack(line, 0, line.length);
}
