import { absoluteDirectories, parseQuery, queryOption } from '#config';
import type { Query } from '#config';

import { defineCommand } from '../define-command.ts';
import { queryNeedsOneArgument } from '../errors.ts';

interface Answer extends Query {
  readonly value: string;
  readonly showsKey: boolean;
}

/**
 * `buildout query [SECTION:]OPTION`: shows one value before substitution.
 *
 * Source: zc-buildout.md 1.4. Differs from zc.buildout: `-q` does not make it say more, and where there is no such
 * option nothing is said on stdout.
 */
export const query = defineCommand<Answer>({
  name: 'query',
  usage: 'query [SECTION:]OPTION',
  summary: 'Show the value of one option, before substitution',
  details: `Without a section, that of buildout is meant. With -v the reference comes
first.`,

  async run([text, ...others], openHouse) {
    if (text === undefined || others.length > 0) throw queryNeedsOneArgument();
    const wanted = parseQuery(text);
    const { layers, verbosity } = await (await openHouse()).loadConfiguration();
    const shown = { sections: absoluteDirectories(layers.sections) };
    return { ...wanted, value: queryOption(shown, wanted), showsKey: verbosity > 0 };
  },

  render: ({ section, option, value, showsKey }) => `${showsKey ? `\${${section}:${option}}\n` : ''}${value}\n`,
  toJson: ({ section, option, value }) => ({ section, option, value }),
});
