import type { Branded } from '#base';

/** The name of an extra in normal form, like a {@link ProjectName}. Source: PEP 685. */
export type ExtraName = Branded<string, 'ExtraName'>;

/** The normal form of an extra's name, whatever it holds. Never fails. Source: PEP 685, "Specification". */
export function normaliseExtraName(text: string): ExtraName {
  return text.replace(/[-_.]+/g, '-').toLowerCase() as ExtraName;
}
