import type { Diagnostic } from '#base';

import { judgeSections } from '../conditions/judge-sections.ts';
import type { Judges } from '../conditions/judge-sections.ts';
import { extendedByFound } from '../errors.ts';
import { once } from '../layers/history.ts';
import type { LayeredOption, LayeredSection, LayeredSections } from '../layers/layered-config.ts';
import { collectSections } from '../syntax/collect-sections.ts';
import type { WrittenSection } from '../syntax/collect-sections.ts';
import { findRepetitions } from '../syntax/find-repetitions.ts';
import { parseConfig } from '../syntax/parse-config.ts';
import type { SectionNode, SyntaxTree } from '../syntax/syntax-tree.ts';
import { takeIncludes } from './take-includes.ts';
import type { IncludeReference } from './take-includes.ts';

/** What one configuration file says, its conditions judged. */
export interface FileContent {
  readonly sections: LayeredSections;
  /** In the order in which they are put together. */
  readonly references: readonly IncludeReference[];
  /** What makes it unusable. */
  readonly problems: readonly Diagnostic[];
  /** What is probably not meant. */
  readonly warnings: readonly Diagnostic[];
  readonly hasConditions: boolean;
}

/** A text and what it is called. */
export interface NamedText {
  readonly text: string;
  /** Path or URL, for places. */
  readonly source: string;
  /** The path as `annotate` shows it. */
  readonly label: string;
}

/** Understands a configuration file. Answers at once when it has no condition, so that many files cost no promises. */
export function readContent(named: NamedText, judges: Judges): FileContent | Promise<FileContent> {
  const tree = parseConfig(named.text, named.source);
  const hasConditions = tree.sections.some(({ condition }) => condition !== undefined);
  if (!hasConditions) return contentOf(named, tree, { problems: [], isActive: () => true, hasConditions });
  return judgeSections(tree, judges).then(({ active, problems }) =>
    contentOf(named, tree, { problems, isActive: (section) => active.has(section), hasConditions }),
  );
}

function contentOf(
  { text, label }: NamedText,
  tree: SyntaxTree,
  judged: { problems: readonly Diagnostic[]; isActive: (section: SectionNode) => boolean; hasConditions: boolean },
): FileContent {
  const problems = [...tree.diagnostics, ...judged.problems];
  const sections = new Map<string, LayeredSection>();
  let references: readonly IncludeReference[] = [];
  for (const [name, section] of collectSections(tree, judged.isActive)) {
    if (name === 'buildout') {
      const taken = takeIncludes(section, text);
      const extendedBy = section.get('extended-by');
      if (extendedBy !== undefined) problems.push(extendedByFound(label, extendedBy.location));
      references = taken.references;
      sections.set(name, layerOf(taken.rest, label));
    } else sections.set(name, layerOf(section, label));
  }
  return { sections, references, problems, warnings: findRepetitions(tree), hasConditions: judged.hasConditions };
}

function layerOf(section: WrittenSection, source: string): LayeredSection {
  const layer = new Map<string, LayeredOption>();
  for (const [key, { text, location }] of section) {
    layer.set(key, { text, location, history: once({ operation: 'set', value: text, source, location }) });
  }
  return layer;
}
