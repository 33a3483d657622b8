import { normaliseExtraName, parseCoreMetadata, requirementsOf, tryParseRequirement } from '#packaging';
import type { CandidateDependencies } from '#resolver';

import type { WheelManifest } from '../store/wheel-manifest.ts';

/** What the text of METADATA or PKG-INFO asks for. Requirements that cannot be read are passed over, as pip does. */
export function dependenciesOf(text: string): CandidateDependencies {
  const metadata = parseCoreMetadata(text);
  return {
    requirements: requirementsOf(metadata).requirements,
    extras: metadata.providesExtra.map(normaliseExtraName),
  };
}

/** What an unpacked wheel of the store asks for, as its manifest tells. */
export function dependenciesOfManifest({ requiresDist, providesExtra }: WheelManifest): CandidateDependencies {
  return {
    requirements: requiresDist.flatMap((text) => tryParseRequirement(text) ?? []),
    extras: providesExtra.map(normaliseExtraName),
  };
}
