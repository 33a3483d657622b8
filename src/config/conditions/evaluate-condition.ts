import { evaluateMarker, tryParseMarker } from '#packaging';
import type { ConditionFacts, Marker } from '#packaging';

import { evaluateExpression } from './expression/evaluate-expression.ts';
import { isTruthy, NeedsPython } from './expression/python-value.ts';

/** Whether a condition holds, or what of it only Python can say. */
export type ConditionAnswer =
  { readonly kind: 'value'; readonly value: boolean } | { readonly kind: 'needs-python'; readonly because: string };

/**
 * Judges the condition of a section header: as an environment marker when it is one, else as a Python expression.
 *
 * Pure. Expressions beyond the part of Python that conditions use in practice, and those that Python would refuse,
 * answer `needs-python`. Differs from zc.buildout: comparing two texts is an expression, not an error.
 *
 * Source: zc-buildout.md 2.3; PEP 508, "Environment Markers".
 */
export function evaluateCondition(expression: string, facts: ConditionFacts): ConditionAnswer {
  const marker = tryParseMarker(expression);
  if (marker !== undefined && isAboutEnvironment(marker))
    return { kind: 'value', value: evaluateMarker(marker, facts.markers) };
  try {
    return { kind: 'value', value: isTruthy(evaluateExpression(expression, facts)) };
  } catch (error) {
    if (error instanceof NeedsPython) return { kind: 'needs-python', because: error.message };
    throw error;
  }
}

/** Whether every comparison has a variable. Nested at most `DEEPEST_MARKER` deep. */
function isAboutEnvironment(marker: Marker): boolean {
  if (marker.kind !== 'comparison') return marker.parts.every(isAboutEnvironment);
  return marker.left.kind === 'variable' || marker.right.kind === 'variable';
}
