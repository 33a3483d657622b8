import type { Interpreter } from '#python';
import type { CandidateDependencies } from '#resolver';

import { allowsPython } from './allows-python.ts';
import type { ReadMetadata } from './read-metadata.ts';

/**
 * What a candidate needs, as its metadata says; unusable where the metadata asks for another Python, which not every index
 * tells beforehand.
 */
export function dependenciesFor(
  interpreter: Pick<Interpreter, 'version' | 'versionText'>,
  { dependencies, requiresPython }: Pick<ReadMetadata, 'dependencies' | 'requiresPython'>,
): CandidateDependencies {
  if (allowsPython(requiresPython, interpreter)) return dependencies;
  return { ...dependencies, unusable: `it needs Python ${requiresPython ?? ''}` };
}
