import { defineCommand } from '../define-command.ts';

/** `buildout install [PART ...]`: brings the tree in line with its configuration. Everything it says, it says by events. */
export const install = defineCommand({
  name: 'install',
  usage: 'install [PART ...]',
  summary: 'Install the parts of the configuration (what happens without a command)',
  details: `With names of parts, only these are installed, in the order given, and
nothing else is uninstalled.`,

  run: async (parts, openHouse) => (await openHouse()).install(parts),
  render: () => '',
  toJson: ({ directory, parts, pickedVersions, sources }) => ({ directory, parts, pickedVersions, sources }),
});
