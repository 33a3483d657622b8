import type { Diagnostic } from '#base';

import { setTwice } from './diagnostics.ts';
import type { OptionNode, SyntaxTree } from './syntax-tree.ts';

/**
 * A warning for every option that one file sets twice to different values, such as a pin that was added again. Only
 * sections without conditions count: choosing by condition is what these are for.
 *
 * zc.buildout lets the last one win without a word, and so do we.
 */
export function findRepetitions(tree: SyntaxTree): readonly Diagnostic[] {
  const sections = new Map<string, Map<string, OptionNode>>();
  const warnings: Diagnostic[] = [];
  for (const { name, condition, options } of tree.sections) {
    if (condition !== undefined) continue;
    const known = sections.get(name) ?? new Map<string, OptionNode>();
    sections.set(name, known);
    for (const option of options) {
      if (option.operator !== 'set') continue;
      const earlier = known.get(option.key);
      if (earlier !== undefined && earlier.written !== option.written) warnings.push(setTwice(name, earlier, option));
      known.set(option.key, option);
    }
  }
  return warnings;
}
