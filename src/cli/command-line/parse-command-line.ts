import { parseAssignment } from '#config';
import type { Assignment } from '#config';

import { emptyArgument, invalidOption, missingValue, timeoutNotNumeric } from '../errors.ts';
import type { Invocation } from './invocation.ts';
import { LONG_OPTION_NAMES, readLongOption } from './long-options.ts';
import { newReading } from './reading.ts';
import type { Reading } from './reading.ts';

/** The letters that switch something on or off, with the assignment they stand for. */
const LETTER_ASSIGNMENTS: Readonly<Record<string, readonly [option: string, value: string]>> = {
  o: ['offline', 'true'],
  O: ['offline', 'false'],
  n: ['newest', 'true'],
  N: ['newest', 'false'],
};

/** Commands that run something with arguments of its own: whatever stands behind its name is none of ours. */
const SCRIPT_COMMANDS: ReadonlySet<string> = new Set(['setup', 'runsetup']);

/** What Python's `int()` takes. */
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:_\d+)*\s*$/u;

/** The number of `-v` minus the number of `-q`, times ten, appears as an assignment when it is not zero. */
const VERBOSITY_STEP = 10;

/**
 * Reads the arguments after the program's name, in one pass from left to right.
 *
 * Options and assignments may be mixed; the first word that is neither is the command, and what follows belongs to it.
 * Asking for help or the version ends the reading: the command is then `help` or `version`, whatever follows. Asking for
 * help after a command is asking about that command.
 *
 * Source: zc-buildout.md 1.1 to 1.3. Differs from zc.buildout: of repeated settings the last typed wins; `-t5` is read
 * as `-t 5`; an empty argument and `a:b:c=1` are errors for the user.
 *
 * @throws {UserError} `cli/invalid-option`, `cli/missing-value`, `cli/timeout-not-numeric`, `config/bad-assignment`,
 *   `cli/invalid-choice`, `cli/empty-argument`
 */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const reading = newReading(argv);
  for (;;) {
    const word = reading.words.shift();
    if (word === undefined) return toInvocation(reading, 'install', []);
    if (word === '') throw emptyArgument();
    if (word.startsWith('-')) readOption(reading, word);
    else if (word.includes('=')) assign(reading, parseAssignment(word));
    else return toInvocation(reading, word, reading.words);
    if (reading.answerNow !== undefined) return toInvocation(reading, reading.answerNow, []);
  }
}

function readOption(reading: Reading, word: string): void {
  if (word.startsWith('--')) readLongOption(reading, word);
  else readCluster(reading, word);
}

/** Reads `-vvN`, `-cFILE`, `-Nt 5`: letters, of which `c` and `t` take the rest of the word or the next one. */
function readCluster(reading: Reading, cluster: string): void {
  if (cluster === '-') throw invalidOption('-', LONG_OPTION_NAMES);
  for (let place = 1; place < cluster.length; place += 1) {
    const letter = String.fromCodePoint(cluster.codePointAt(place) ?? 0);
    if (letter === 'c' || letter === 't') {
      readValue(reading, cluster, cluster.slice(place));
      return;
    }
    readLetter(reading, letter);
    if (reading.answerNow !== undefined) return;
  }
}

function readLetter(reading: Reading, letter: string): void {
  const assignment = LETTER_ASSIGNMENTS[letter];
  if (assignment !== undefined) assign(reading, inBuildout(...assignment));
  else if (letter === 'v') reading.verbosity += VERBOSITY_STEP;
  else if (letter === 'q') reading.verbosity -= VERBOSITY_STEP;
  else if (letter === 'U') reading.useUserDefaults = false;
  else if (letter === 'D') reading.showsStack = true;
  else if ('hWA'.includes(letter)) reading.answerNow = 'help';
  else throw invalidOption(`-${letter}`, LONG_OPTION_NAMES);
}

/** `tail` starts with the letter, and goes on with the value when that is attached. */
function readValue(reading: Reading, cluster: string, tail: string): void {
  const isTimeout = tail.startsWith('t');
  const value = tail.length > 1 ? tail.slice(1) : reading.words.shift();
  if (value === undefined) throw missingValue(isTimeout ? 'timeout value' : 'file name', cluster);
  if (value === '') throw emptyArgument();
  if (!isTimeout) reading.configFile = value;
  else if (WHOLE_NUMBER.test(value)) assign(reading, inBuildout('socket-timeout', value.trim()));
  else throw timeoutNotNumeric(cluster);
}

function inBuildout(option: string, value: string): Assignment {
  return { section: 'buildout', option, value };
}

/** A later assignment to the same option takes the place of an earlier one. */
function assign(reading: Reading, assignment: Assignment): void {
  const key = `${assignment.section}:${assignment.option}`;
  reading.assignments.delete(key);
  reading.assignments.set(key, assignment);
}

function toInvocation(reading: Reading, command: string, rest: readonly string[]): Invocation {
  const own = SCRIPT_COMMANDS.has(command) ? rest.slice(0, lengthOfOptions(rest)) : rest;
  const foreign = rest.slice(own.length);
  const wantsHelp = own.some(isHelp);
  if (reading.verbosity !== 0) assign(reading, inBuildout('verbosity', String(reading.verbosity)));
  return {
    configFile: reading.configFile,
    assignments: [...reading.assignments.values()],
    useUserDefaults: reading.useUserDefaults,
    python: reading.python,
    command: wantsHelp ? 'help' : command,
    args: wantsHelp ? [command] : [...own.filter((word) => word !== '--json'), ...foreign],
    output: {
      isJson: reading.isJson || own.includes('--json'),
      color: reading.color,
      showsProgress: reading.showsProgress,
      showsStack: reading.showsStack,
    },
  };
}

/** How many of the words are options of ours, up to the first that is not. */
function lengthOfOptions(words: readonly string[]): number {
  const place = words.findIndex((word) => word !== '--json' && !isHelp(word));
  return place === -1 ? words.length : place;
}

function isHelp(word: string): boolean {
  return word === '-h' || word === '--help';
}
