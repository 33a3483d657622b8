import { normaliseProjectName, parseCoreMetadata } from '#packaging';
import type { CoreMetadata } from '#packaging';

import { sidecarDiffers } from '../errors.ts';

/** The fields that decide what is installed. A mirror that only touched the description has told no lie. */
const DECIDING = {
  Name: ({ name }: CoreMetadata) => normaliseProjectName(name),
  Version: ({ version }: CoreMetadata) => version,
  'Requires-Python': ({ requiresPython }: CoreMetadata) => requiresPython ?? '',
  'Requires-Dist': ({ requiresDist }: CoreMetadata) => requiresDist.join('\n'),
  'Provides-Extra': ({ providesExtra }: CoreMetadata) => providesExtra.join('\n'),
} as const;

/**
 * Checks that the metadata which an index served beside a wheel says what the wheel itself says.
 *
 * Source: PEP 658.
 *
 * @throws {UserError} `dists/sidecar-differs`
 */
export function checkSidecar(sidecar: string, metadata: string, filename: string): void {
  if (sidecar === metadata) return;
  const served = parseCoreMetadata(sidecar);
  const inside = parseCoreMetadata(metadata);
  for (const [field, valueOf] of Object.entries(DECIDING)) {
    if (valueOf(served) !== valueOf(inside)) throw sidecarDiffers(filename, field);
  }
}
