import { defineCommand } from '../define-command.ts';
import type { Command } from '../define-command.ts';
import { badOperands } from '../errors.ts';
import { usageText } from '../usage-text.ts';

type HelpTopic =
  | { readonly kind: 'program'; readonly commands: readonly Command[] }
  | { readonly kind: 'command'; readonly command: Command };

const USAGE = 'help [COMMAND]';

/** Where `help` learns of the commands, itself among them. */
export interface CommandLibrary {
  readonly names: readonly string[];
  /** @throws {UserError} `cli/invalid-command` */
  load(name: string): Promise<Command>;
}

/** Makes `buildout help [COMMAND]`, which is also what `-h` and `--help` do. */
export function makeHelp(library: CommandLibrary): Command {
  return defineCommand<HelpTopic>({
    name: 'help',
    usage: USAGE,
    summary: 'Show this text, or more about one command',
    details: '',

    async run([name, ...others]) {
      if (others.length > 0) throw badOperands('help takes the name of one command', USAGE);
      if (name !== undefined) return { kind: 'command', command: await library.load(name) };
      return { kind: 'program', commands: await Promise.all(library.names.map((each) => library.load(each))) };
    },

    render(topic) {
      return topic.kind === 'program' ? usageText(topic.commands) : aboutCommand(topic.command);
    },

    toJson(topic) {
      const commands = topic.kind === 'program' ? topic.commands : [topic.command];
      return { commands: commands.map(({ name, usage, summary }) => ({ name, usage, summary })) };
    },
  });
}

function aboutCommand({ usage, summary, details }: Command): string {
  const more = details === '' ? '' : `\n${details}\n`;
  return `Usage: buildout [options] [assignments] ${usage}\n\n${summary}.\n${more}`;
}
