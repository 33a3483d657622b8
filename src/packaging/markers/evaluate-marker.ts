import type { ExtraName } from '../names/extra-name.ts';
import { comparisonHolds } from './comparison-holds.ts';
import type { Marker, MarkerEnvironment } from './marker.ts';

/**
 * Whether a marker holds for an interpreter, when `extras` are asked for.
 *
 * It holds when it does without extras, or with one of them: asking for an extra only ever adds requirements. A
 * comparison that has no meaning (two texts, `~=` of what is no version, variables of lock files) does not hold.
 *
 * Source: PEP 508, "Environment Markers"; zc-buildout.md 5.1.
 */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: readonly ExtraName[] = [],
): boolean {
  return holds(marker, environment, '') || extras.some((extra) => holds(marker, environment, extra));
}

/** Recursion is bounded by DEEPEST_MARKER. */
function holds(marker: Marker, environment: MarkerEnvironment, extra: string): boolean {
  switch (marker.kind) {
    case 'comparison':
      return comparisonHolds(marker, environment, extra);
    case 'and':
      return marker.parts.every((part) => holds(part, environment, extra));
    case 'or':
      return marker.parts.some((part) => holds(part, environment, extra));
  }
}
