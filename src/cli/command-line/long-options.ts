import { emptyArgument, invalidChoice, invalidOption, missingValue } from '../errors.ts';
import type { ColorChoice } from './invocation.ts';
import type { Reading } from './reading.ts';

/** What a long option does; those with a value say what it is called. */
type LongOption =
  | { readonly kind: 'flag'; readonly apply: (reading: Reading) => void }
  | { readonly kind: 'value'; readonly what: string; readonly apply: (reading: Reading, value: string) => void };

const COLOR_CHOICES: readonly ColorChoice[] = ['auto', 'always', 'never'];

const LONG_OPTIONS: ReadonlyMap<string, LongOption> = new Map<string, LongOption>([
  ['--help', { kind: 'flag', apply: (reading) => void (reading.answerNow = 'help') }],
  ['--version', { kind: 'flag', apply: (reading) => void (reading.answerNow = 'version') }],
  ['--json', { kind: 'flag', apply: (reading) => void (reading.isJson = true) }],
  ['--no-progress', { kind: 'flag', apply: (reading) => void (reading.showsProgress = false) }],
  ['--color', { kind: 'value', what: 'choice', apply: chooseColor }],
  ['--python', { kind: 'value', what: 'path', apply: (reading, path) => void (reading.python = path) }],
]);

/** Every long option, as typed. None of them is an option of zc.buildout but the first two. */
export const LONG_OPTION_NAMES: readonly string[] = [...LONG_OPTIONS.keys()];

/**
 * Reads `--name`, `--name value` or `--name=value` into `reading`.
 *
 * @throws {UserError} `cli/invalid-option`, `cli/missing-value`, `cli/invalid-choice`, `cli/empty-argument`
 */
export function readLongOption(reading: Reading, word: string): void {
  const sign = word.indexOf('=');
  const name = sign === -1 ? word : word.slice(0, sign);
  const attached = sign === -1 ? undefined : word.slice(sign + 1);
  const option = LONG_OPTIONS.get(name);
  if (option === undefined) throw invalidOption(name, LONG_OPTION_NAMES);
  if (option.kind === 'flag') {
    if (attached !== undefined) throw invalidOption(word, LONG_OPTION_NAMES);
    option.apply(reading);
    return;
  }
  const value = attached ?? reading.words.shift();
  if (value === undefined) throw missingValue(option.what, name);
  if (value === '') throw emptyArgument();
  option.apply(reading, value);
}

function chooseColor(reading: Reading, value: string): void {
  const choice = COLOR_CHOICES.find((one) => one === value);
  if (choice === undefined) throw invalidChoice('--color', value, COLOR_CHOICES);
  reading.color = choice;
}
