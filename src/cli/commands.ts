import type { Command } from './define-command.ts';
import { unknownCommand } from './errors.ts';

/** The commands there are; each is loaded when it is asked for, so that none slows down the start of another. */
const LOADERS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['install', async () => (await import('./commands/install.ts')).install],
  ['bootstrap', async () => (await import('./commands/bootstrap.ts')).bootstrap],
  ['init', async () => (await import('./commands/init.ts')).init],
  ['setup', async () => (await import('./commands/setup.ts')).setup],
  ['resolve', async () => (await import('./commands/resolve.ts')).resolve],
  ['sources', async () => (await import('./commands/sources.ts')).sources],
  ['annotate', async () => (await import('./commands/annotate.ts')).annotate],
  ['query', async () => (await import('./commands/query.ts')).query],
  ['cache', async () => (await import('./commands/cache.ts')).cache],
  ['help', async () => (await import('./commands/help.ts')).makeHelp({ names: COMMAND_NAMES, load: loadCommand })],
  ['version', async () => (await import('./commands/version.ts')).version],
]);

/** Other names of commands, which the help does not list. */
const SYNONYMS: Readonly<Record<string, string>> = { runsetup: 'setup' };

/** The names of the commands there are, in the order of the help. */
export const COMMAND_NAMES: readonly string[] = [...LOADERS.keys()];

/**
 * Loads one command.
 *
 * @throws {UserError} `cli/invalid-command`
 */
export async function loadCommand(name: string): Promise<Command> {
  const load = LOADERS.get(SYNONYMS[name] ?? name);
  if (load !== undefined) return load();
  throw unknownCommand(name, COMMAND_NAMES);
}
