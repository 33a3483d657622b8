import { defineCommand } from '../define-command.ts';

/**
 * `buildout bootstrap`: makes the directories, and the project's own `bin/buildout`.
 *
 * Source: zc-buildout.md 1.4. Differs from zc.buildout: develop eggs stay where they are, and `bin/buildout` starts this program.
 */
export const bootstrap = defineCommand({
  name: 'bootstrap',
  usage: 'bootstrap',
  summary: "Make the directories and the project's own bin/buildout",
  details: `bin/buildout starts this program with the Python that was found now. It
needs no network. Arguments are ignored, as they always were.`,

  run: async (_args, openHouse) => (await openHouse()).bootstrap(),
  render: () => '',
  toJson: ({ directory, launcher }) => ({ directory, launcher }),
});
