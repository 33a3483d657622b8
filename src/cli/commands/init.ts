import { defineCommand } from '../define-command.ts';
import { configurationExists } from '../errors.ts';
import { initialConfiguration } from './initial-configuration.ts';

/** `buildout init [REQUIREMENT-OR-PATH ...]`: begins a configuration. Source: zc-buildout.md 1.4. */
export const init = defineCommand({
  name: 'init',
  usage: 'init [REQUIREMENT-OR-PATH ...]',
  summary: 'Begin a configuration, and the directories that belong to it',
  details: `With requirements, such as "requests>=2", the configuration has a part that
makes an interpreter with them, bin/py, and it is installed. A path, which has
a "/", is added to the interpreter's path, and made if it is absent.

Assignments come before the command: buildout buildout:index=... init`,

  async run(args, openHouse) {
    const house = await openHouse();
    const { text, directories } = initialConfiguration(args);
    const created = await house.createConfiguration(text, directories);
    if (created.kind === 'exists') throw configurationExists(created.path);
    const { directory, launcher } = await house.bootstrap();
    const parts = args.length === 0 ? [] : (await house.install([])).parts;
    return { configuration: created.path, directory, launcher, parts };
  },
  render: () => '',
  toJson: ({ configuration, directory, launcher, parts }) => ({ configuration, directory, launcher, parts }),
});
