import { renderAnnotations } from '#config';
import type { LayeredSection } from '#config';

import { defineCommand } from '../define-command.ts';
import type { Configuration } from '../house.ts';

interface Annotation {
  readonly configuration: Configuration;
  /** Names as typed; none for all. */
  readonly sections: readonly string[];
}

/** `buildout annotate [SECTION ...]`: shows the configuration as it was merged, changes nothing. */
export const annotate = defineCommand<Annotation>({
  name: 'annotate',
  usage: 'annotate [SECTION ...]',
  summary: 'Show every option with the place that set it',
  details: `With names of sections, only these. Values are shown before substitution.
With -v also the values that were overridden.`,

  run: async (sections, house) => ({ configuration: await house.loadConfiguration(), sections }),

  render({ configuration: { loaded, directory, verbosity }, sections }) {
    return renderAnnotations(loaded.config, { sections, directory, isVerbose: verbosity > 0 });
  },

  toJson({ configuration: { loaded, directory }, sections }) {
    const wanted = [...loaded.config.sections].filter(([name]) => sections.length === 0 || sections.includes(name));
    return { directory, sections: Object.fromEntries(wanted.map(([name, section]) => [name, sectionJson(section)])) };
  },
});

function sectionJson(section: LayeredSection): object {
  return Object.fromEntries(
    [...section].map(([name, { text, history }]) => [
      name,
      { value: text, history: history.map(({ operation, value, source }) => ({ operation, value, source })) },
    ]),
  );
}
