import { queryOption } from '#config';

import { defineCommand } from '../define-command.ts';
import { queryNeedsOneArgument } from '../errors.ts';

interface Answer {
  /** As typed. */
  readonly key: string;
  readonly value: string;
  readonly showsKey: boolean;
}

/**
 * `buildout query [SECTION:]OPTION`: shows one value before substitution.
 *
 * Source: zc-buildout.md 1.4. Differs from zc.buildout: `-q` does not make it say more.
 */
export const query = defineCommand<Answer>({
  name: 'query',
  usage: 'query [SECTION:]OPTION',
  summary: 'Show the value of one option, before substitution',
  details: `Without a section, that of buildout is meant. With -v the reference comes
first.`,

  async run([key, ...others], house) {
    if (key === undefined || others.length > 0) throw queryNeedsOneArgument();
    const { loaded, verbosity } = await house.loadConfiguration();
    return { key, value: queryOption(loaded.config, key), showsKey: verbosity > 0 };
  },

  render: ({ key, value, showsKey }) => `${showsKey ? `\${${fullKey(key)}}\n` : ''}${value}\n`,
  toJson: ({ key, value }) => ({ key: fullKey(key), value }),
});

function fullKey(key: string): string {
  return key.includes(':') ? key : `buildout:${key}`;
}
