import { defineCommand } from '../define-command.ts';
import { programVersion } from '../program-version.ts';

/** `buildout --version`. */
export const version = defineCommand({
  name: 'version',
  usage: 'version',
  summary: 'Show the version of this program, like --version',
  details: '',

  run: () => Promise.resolve(programVersion()),
  render: (text) => `buildout version ${text}\n`,
  toJson: (text) => ({ version: text }),
});
