import type { Diagnostic } from '#base';

import { collectSections } from './collect-sections.ts';
import type { WrittenSection } from './collect-sections.ts';
import { conditionNotAllowed } from './diagnostics.ts';
import { parseConfig } from './parse-config.ts';

/** A file of sections that has no conditions, and what is wrong with it. */
export interface ParsedSections {
  readonly sections: ReadonlyMap<string, WrittenSection>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file in the syntax of configurations that is none, such as `.installed.cfg`: a condition in a header is a
 * problem there. Repeated sections add up, the last value wins.
 *
 * Source: zc-buildout.md 4.6.
 */
export function parseSections(text: string, source: string): ParsedSections {
  const tree = parseConfig(text, source);
  const conditions = tree.sections.flatMap(({ condition }): readonly Diagnostic[] => {
    if (condition === undefined) return [];
    return [{ severity: 'error', ...conditionNotAllowed(condition.expression), location: condition.location }];
  });
  return { sections: collectSections(tree, () => true), diagnostics: [...tree.diagnostics, ...conditions] };
}
