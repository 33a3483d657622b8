import { nearestName, pythonRepr, UserError } from '#base';
import type { AbsolutePath } from '#base';

import type { Problem } from './output/problem-text.ts';

const HELP_HINT = 'Run "buildout --help" to see what can be typed';

/** An option letter or a long option that does not exist. `known` are the long options, for a suggestion. */
export function invalidOption(option: string, known: readonly string[]): UserError {
  const near = option.startsWith('--') ? nearestName(option, known) : undefined;
  const hint = near === undefined ? HELP_HINT : `Did you mean "${near}"?`;
  return new UserError(`Invalid option ${option}`, { code: 'cli/invalid-option', hint });
}

/** `-c`, `-t` or a long option stood at the end of the command line. `what` is its value in words. */
export function missingValue(what: string, option: string): UserError {
  return new UserError(`No ${what} specified for option ${option}`, {
    code: 'cli/missing-value',
    hint: 'Write the value after the option',
  });
}

/** `-t` with something that is no whole number. */
export function timeoutNotNumeric(option: string): UserError {
  return new UserError(`Timeout value must be numeric ${option}`, {
    code: 'cli/timeout-not-numeric',
    hint: 'Give the seconds as a whole number, such as -t 30',
  });
}

/** A long option with a value that it does not know. */
export function invalidChoice(option: string, value: string, choices: readonly string[]): UserError {
  return new UserError(`Invalid value for option ${option}: ${pythonRepr(value)}`, {
    code: 'cli/invalid-choice',
    hint: `Use one of ${choices.join(', ')}`,
  });
}

/** An argument that is the empty string, as an unset shell variable gives. */
export function emptyArgument(): UserError {
  return new UserError('An argument on the command line is empty', {
    code: 'cli/empty-argument',
    hint: 'Check for a shell variable that is not set',
  });
}

/** A command that nobody knows. */
export function unknownCommand(name: string, known: readonly string[]): UserError {
  const near = nearestName(name, known);
  const hint = near === undefined ? HELP_HINT : `Did you mean "${near}"?`;
  return new UserError(`invalid command: ${name}`, { code: 'cli/invalid-command', hint });
}

/** `init` where a configuration lies. */
export function configurationExists(path: AbsolutePath): UserError {
  const error = new UserError(`${pythonRepr(path)} already exists.`, {
    code: 'cli/configuration-exists',
    hint: 'Run "buildout" to build it, or choose another file with -c',
  });
  error.addStep('Initializing.');
  return error;
}

/** `setup` was given nothing to run. Source: zc-buildout.md 1.4. */
export function setupNeedsPath(): UserError {
  const message =
    'The setup command requires the path to a setup script or \ndirectory containing a setup script, and its arguments.';
  return new UserError(message, { code: 'cli/setup-operands', hint: 'Write for example buildout setup . sdist' });
}

/** A setup script did not end well; it has said why itself. */
export function setupFailed(
  {
    script,
    exitCode,
    signal,
  }: { readonly script: string; readonly exitCode: number | undefined; readonly signal: string | undefined },
  args: readonly string[],
): UserError {
  const end = exitCode === undefined ? `was ended by ${signal ?? 'a signal'}` : `ended with exit code ${exitCode}`;
  return new UserError(`Failed to run command: ${[script, ...args].join(' ')} ${end}`, {
    code: 'cli/setup-failed',
    hint: 'What went wrong stands above, in the words of the script',
  });
}

/** A command was given operands that it has no use for, or lacks one. `usage` is its usage line. */
export function badOperands(problem: string, usage: string): UserError {
  return new UserError(problem, { code: 'cli/bad-operands', hint: `Usage: ${usage}` });
}

/** `query` takes exactly one operand. */
export function queryNeedsOneArgument(): UserError {
  return new UserError('The query command requires a single argument.', {
    code: 'cli/query-operands',
    hint: 'Write buildout query section:option',
  });
}

/** `[buildout] log-level` is neither a name nor a number. */
export function invalidLogLevel(text: string): UserError {
  return new UserError(`Invalid logging level ${text}`, {
    code: 'cli/invalid-log-level',
    hint: 'Use DEBUG, INFO, WARNING, ERROR, CRITICAL or a whole number',
  });
}

/** `[buildout] verbosity` is no number. */
export function invalidVerbosity(text: string): UserError {
  return new UserError(`Invalid verbosity ${text}`, {
    code: 'cli/invalid-verbosity',
    hint: 'Use a whole number: 10 for each -v, -10 for each -q',
  });
}

/** `[buildout] log-format` cannot be used. */
export function invalidLogFormat(format: string, reason: string): UserError {
  return new UserError(`Invalid log-format ${pythonRepr(format)}: ${reason}`, {
    code: 'cli/invalid-log-format',
    hint: 'Use the fields of a Python log record, such as %(name)s: %(message)s',
  });
}

/** The user stopped the run. Not an error of anybody; told so that a JSON document can say it. */
export function interrupted(signal: string): Problem {
  return { code: 'cli/interrupted', message: `Interrupted by ${signal}` };
}

/** A bug, of this program or of a recipe (*internal*). */
export function internalError(message: string): Problem {
  return { code: 'cli/internal-error', message };
}
