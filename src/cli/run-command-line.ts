import { plainText } from '#base';
import type { AbsolutePath, Clock } from '#base';

import { parseCommandLine } from './command-line/parse-command-line.ts';
import type { Invocation, OutputChoices } from './command-line/invocation.ts';
import { loadCommand } from './commands.ts';
import type { CommandAnswer } from './define-command.ts';
import type { OpenHouse } from './house.ts';
import type { Ending } from './output/json-document.ts';
import { FrontDesk } from './output/front-desk.ts';
import { choosePaint } from './output/paint.ts';
import type { Terminal } from './terminal.ts';

/** All that a run of the program depends on. */
export interface CommandLineRequest {
  /** The arguments after the program's name. */
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: AbsolutePath;
  readonly processId: number;
  readonly clock: Clock;
  /** Fires when the user wants to stop; its reason is the name of the signal, such as `SIGINT`. */
  readonly signal: AbortSignal;
  readonly openHouse: OpenHouse;
}

/**
 * Runs one command line from its arguments to the exit code. Never throws: whatever goes wrong is shown.
 *
 * Source: zc-buildout.md 1.
 */
export async function runCommandLine(request: CommandLineRequest): Promise<number> {
  const reading = tryParse(request.argv);
  const output = reading.kind === 'read' ? reading.invocation.output : outputAfterMisreading(request.argv);
  const desk = openDesk(request, output);
  try {
    if (reading.kind === 'misread') throw reading.error;
    const { invocation } = reading;
    const command = await loadCommand(invocation.command);
    const answer = await command.execute(
      invocation.args,
      async () => request.openHouse(invocation, desk),
      invocation.output,
    );
    return await tellAnswer(answer, invocation, { desk, request });
  } catch (error) {
    const command = reading.kind === 'read' ? reading.invocation.command : 'install';
    return await tellFailure(error, { command, output }, { desk, request });
  } finally {
    desk.close();
  }
}

type Reading =
  { readonly kind: 'read'; readonly invocation: Invocation } | { readonly kind: 'misread'; readonly error: unknown };

function tryParse(argv: readonly string[]): Reading {
  try {
    return { kind: 'read', invocation: parseCommandLine(argv) };
  } catch (error) {
    return { kind: 'misread', error };
  }
}

/** How to tell that the command line could not be read: `--json` counts wherever it stands. */
function outputAfterMisreading(argv: readonly string[]): OutputChoices {
  return { isJson: argv.includes('--json'), color: 'auto', showsProgress: false, showsStack: false };
}

function openDesk(request: CommandLineRequest, output: OutputChoices): FrontDesk {
  const { terminal, environment, workingDirectory, clock, processId, signal } = request;
  const view = { paint: choosePaint(output.color, terminal.stderr, environment), workingDirectory };
  const canRedraw = environment['TERM'] !== 'dumb';
  return new FrontDesk({ terminal, clock, processId, output, canRedraw, view, signal });
}

interface Voice {
  readonly desk: FrontDesk;
  readonly request: CommandLineRequest;
}

async function tellAnswer(answer: CommandAnswer, invocation: Invocation, { desk, request }: Voice): Promise<number> {
  if (invocation.output.isJson) await tellDocument(invocation.command, { kind: 'done', result: answer.json() }, desk);
  else desk.print(request.terminal.stdout.isTerminal ? plainText(answer.text()) : answer.text());
  return answer.exitCode;
}

async function tellFailure(
  error: unknown,
  { command, output }: { readonly command: string; readonly output: OutputChoices },
  { desk, request }: Voice,
): Promise<number> {
  const { exitCodeOf, failureOf } = await import('./output/failure.ts');
  const { failureText } = await import('./output/failure-text.ts');
  const failure = failureOf(error, request.signal);
  const view = {
    paint: choosePaint(output.color, request.terminal.stderr, request.environment),
    workingDirectory: request.workingDirectory,
    showsStack: output.showsStack,
  };
  if (failure.kind === 'user') failure.background.forEach(desk.reporter);
  desk.complain(failureText(failure, view));
  if (output.isJson) await tellDocument(command, { kind: 'failed', failure }, desk);
  return exitCodeOf(failure);
}

async function tellDocument(command: string, ending: Ending, desk: FrontDesk): Promise<void> {
  const { jsonDocument } = await import('./output/json-document.ts');
  desk.printDocument(jsonDocument(command, ending, desk.record));
}
