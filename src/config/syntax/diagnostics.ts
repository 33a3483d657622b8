import type { Diagnostic } from '#base';

import type { OptionNode } from './syntax-tree.ts';

/** What is wrong with a line; the parser adds where. */
export type Complaint = Omit<Diagnostic, 'severity' | 'location'>;

/** Longer lines are cut in messages. */
const SHOWN_LENGTH = 60;

/** Something stands above the first section header. */
export function noSectionHeader(line: string): Complaint {
  return {
    code: 'config/no-section-header',
    message: `No section header before this line: ${shown(line)}`,
    hint: 'Put a header such as [buildout] above it',
  };
}

/** A line that is neither header nor assignment nor continuation. */
export function badLine(line: string): Complaint {
  return {
    code: 'config/bad-line',
    message: `Neither a section header nor an option: ${shown(line)}`,
    hint: adviceFor(line),
  };
}

/** An indented line where no option is open. */
export function continuesNothing(line: string): Complaint {
  return {
    code: 'config/bad-line',
    message: `Indented, but no option is open: ${shown(line)}`,
    hint: 'Remove the blanks before it, or put the option above it',
  };
}

/** An assignment whose name consists of signs only. */
export function emptyOptionName(line: string): Complaint {
  return {
    code: 'config/no-option-name',
    message: `No option name before the sign: ${shown(line)}`,
    hint: 'Write "name += value"',
  };
}

/** A header with a condition, in a file that is no configuration. */
export function conditionNotAllowed(expression: string): Complaint {
  return {
    code: 'config/condition-not-allowed',
    message: `A condition has no meaning in this file: ${shown(expression)}`,
    hint: 'Remove the colon and what follows it',
  };
}

/** An option that the same file set before. */
export function setTwice(section: string, earlier: OptionNode, later: OptionNode): Diagnostic {
  return {
    severity: 'warning',
    code: 'config/set-twice',
    message: `Option ${shown(later.key)} of [${section}] is set twice in this file`,
    hint: `The value here counts; remove the one in line ${earlier.location.line}, or write "+=" to add`,
    location: later.location,
  };
}

function adviceFor(line: string): string {
  if (line.startsWith('['))
    return 'Write "[name]" or "[name:condition]"; a name has no blanks and none of # [ ] : ; { }';
  if (/^[^\s=:]+\s*:/.test(line)) return 'Write "name = value"; a colon does not separate them';
  if (/^(?:<{7}|={7}|>{7})/.test(line)) return 'Resolve the merge conflict';
  if (line.includes('=')) return 'Write "name = value"; a name has no blanks and none of { } [ ] = :';
  if (line.endsWith(']')) return 'Write "[name]" for the header of a section';
  return 'Indent it to continue the option above, or write "name = value"';
}

function shown(line: string): string {
  const text = line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
  return JSON.stringify(text);
}
