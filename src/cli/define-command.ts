import type { House } from './house.ts';

/** How the answer will be told. */
export interface CommandManner {
  /** Stdout belongs to the document. */
  readonly isJson: boolean;
}

/** One command as its file states it. `run` answers data, `render` makes text of it. */
export interface CommandDefinition<Result> {
  readonly name: string;
  /** As it is typed, after `buildout [options] [assignments]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `buildout help COMMAND` says further; paragraphs of at most 78 columns, may be empty. */
  readonly details: string;
  /** Opens the house only when it has something to ask: help must work where nothing else does. */
  run(args: readonly string[], openHouse: () => Promise<House>, manner: CommandManner): Promise<Result>;
  /** What appears on stdout, with a newline at its end; may be empty. */
  render(result: Result): string;
  /** What `result` of the `--json` document is. */
  toJson(result: Result): unknown;
  /** Absent for 0. */
  exitCode?(result: Result): number;
}

/** What a command answered, ready to be shown either way. */
export interface CommandAnswer {
  text(): string;
  json(): unknown;
  readonly exitCode: number;
}

/** A command whose result has no type any more. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly details: string;
  /** @throws {UserError} of whatever the command does */
  execute(args: readonly string[], openHouse: () => Promise<House>, manner: CommandManner): Promise<CommandAnswer>;
}

/** Makes a {@link Command} of its definition. */
export function defineCommand<Result>(definition: CommandDefinition<Result>): Command {
  const { name, usage, summary, details } = definition;
  return {
    name,
    usage,
    summary,
    details,
    async execute(args, openHouse, manner) {
      const result = await definition.run(args, openHouse, manner);
      return {
        text: () => definition.render(result),
        json: () => definition.toJson(result),
        exitCode: definition.exitCode?.(result) ?? 0,
      };
    },
  };
}
