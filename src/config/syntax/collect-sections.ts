import type { SourceSpan } from '#base';

import { finishValue } from './finish-value.ts';
import { trimEnd } from './python-space.ts';
import type { OptionNode, SectionNode, SyntaxTree } from './syntax-tree.ts';

/** What one file (or the command line) says about one key, all its assignments taken together. */
export interface WrittenOption {
  readonly text: string;
  /** Its last assignment. */
  readonly location: SourceSpan;
}

/** Options by key (`name`, `name +`, `name -`), in the order of zc.buildout. */
export type WrittenSection = ReadonlyMap<string, WrittenOption>;

/**
 * What a file says, section by section: repeated headers continue a section, repeated assignments of one key
 * override or, with a sign, add up; an `=` forgets the `+=` and `-=` before it.
 *
 * Sections whose condition does not hold are left out (`isActive` decides).
 *
 * Source: zc-buildout.md 2.3, 2.4.
 */
export function collectSections(
  tree: SyntaxTree,
  isActive: (section: SectionNode) => boolean,
): ReadonlyMap<string, WrittenSection> {
  const collected = new Map<string, Map<string, Draft>>();
  for (const section of tree.sections) {
    if (!isActive(section)) continue;
    const drafts = collected.get(section.name) ?? new Map<string, Draft>();
    collected.set(section.name, drafts);
    for (const option of section.options) addAssignment(drafts, option);
  }
  return new Map([...collected].map(([name, drafts]) => [name, finishSection(drafts)]));
}

/** What was written for a key so far. */
type Draft = Pick<OptionNode, 'written' | 'location'>;

function addAssignment(drafts: Map<string, Draft>, node: OptionNode): void {
  const { key, operator, written, location } = node;
  const earlier = operator === 'set' ? undefined : drafts.get(key);
  if (operator === 'set') {
    drafts.delete(`${key} +`);
    drafts.delete(`${key} -`);
  }
  drafts.set(key, earlier === undefined ? node : { written: joinWritten(earlier.written, written), location });
}

/** The texts of two `+=` of one file; what starts as a block is still one, and is dedented as a whole. */
function joinWritten(earlier: string, later: string): string {
  const start = trimEnd(earlier);
  return later === '' || later.startsWith('\n') ? start + later : `${start}\n${later}`;
}

function finishSection(drafts: ReadonlyMap<string, Draft>): WrittenSection {
  const options = new Map<string, WrittenOption>();
  for (const [key, { written, location }] of drafts) options.set(key, { text: finishValue(written), location });
  return options;
}
