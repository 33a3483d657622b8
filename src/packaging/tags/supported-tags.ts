import type { TagFacts } from './tag-facts.ts';

/** The tags of an interpreter, most preferred first. */
export function supportedTags(facts: TagFacts): readonly string[] {
  throw new Error('to be written');
}
