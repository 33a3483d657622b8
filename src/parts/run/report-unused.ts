import { pythonRepr } from '#base';
import type { Reporter } from '#base';

import type { LivingSection } from '../options/living-section.ts';

/**
 * Warns about options that nobody read: misspelled, perhaps.
 *
 * Differs from zc.buildout: in every run, not only in the one that installs the part (10.1.16).
 *
 * Source: zc-buildout.md 2.9.
 */
export function reportUnused(section: LivingSection, reporter: Reporter): void {
  const unused = section.unused();
  if (unused.length === 0) return;
  const message =
    `Section \`${section.section}\` contains unused option(s): ${unused.map(pythonRepr).join(' ')}.\n` +
    "This may be an indication for either a typo in the option's name or a bug in the used recipe.";
  reporter({ kind: 'log', level: 30, logger: 'zc.buildout', message });
}
