import { newestItems, renderAnnotations } from '#config';
import type { LayeredOption, LayeredSection } from '#config';

import { defineCommand } from '../define-command.ts';
import type { Configuration } from '../house.ts';

interface Annotations {
  readonly configuration: Configuration;
  /** Names as typed; none for all. */
  readonly chosen: readonly string[];
}

/** So many steps of one option are told; a file that is extended over and over leaves more than anybody reads. */
const MAX_STEPS = 1000;

/**
 * `buildout annotate [SECTION ...]`: shows the configuration as it was merged, changes nothing.
 *
 * Source: zc-buildout.md 1.6. Differs from zc.buildout: `-q` does not make it say more.
 */
export const annotate = defineCommand<Annotations>({
  name: 'annotate',
  usage: 'annotate [SECTION ...]',
  summary: 'Show every option with the place that set it',
  details: `With names of sections, only these. Values are shown before substitution.
With -v also the values that were overridden.`,

  async run(chosen, openHouse) {
    const house = await openHouse();
    return { configuration: await house.loadConfiguration(), chosen };
  },

  render({ configuration: { layers, directory, verbosity }, chosen }) {
    return renderAnnotations(layers, { chosen, directory, detail: verbosity > 0 ? 'verbose' : 'terse' });
  },

  toJson({ configuration: { layers, directory }, chosen }) {
    const shown = [...layers.sections].filter(([name]) => chosen.length === 0 || chosen.includes(name));
    return { directory, sections: Object.fromEntries(shown.map(([name, section]) => [name, sectionJson(section)])) };
  },
});

function sectionJson(section: LayeredSection): object {
  return Object.fromEntries([...section].map(([name, option]) => [name, optionJson(option)]));
}

/** `history` has the newest step first. */
function optionJson({ text, history, location }: LayeredOption): object {
  const steps = newestItems(history, MAX_STEPS).map(({ operation, value, source }) => ({ operation, value, source }));
  const place =
    location === undefined ? null : { source: location.source, line: location.line, column: location.column };
  return { value: text, location: place, history: steps };
}
