import { specifierAllows } from '../specifiers/specifier-allows.ts';
import { tryParseSpecifier } from '../specifiers/try-parse-specifier.ts';
import { tryParseVersion } from '../versions/parse-version.ts';
import type { MarkerComparison, MarkerEnvironment, MarkerOperator, MarkerVariable } from './marker.ts';

/**
 * Whether one comparison holds when `extra` (normal form, or `''`) is asked for.
 *
 * Versions are compared as versions where the variable holds one and the right side makes a specifier; everything else
 * as text, where only equality and containment have a meaning. A variable on the right side of a variable stands for
 * its own name.
 *
 * Source: PEP 508, "Environment Markers".
 */
export function comparisonHolds(comparison: MarkerComparison, environment: MarkerEnvironment, extra: string): boolean {
  const { left, operator, right } = comparison;
  if (left.kind === 'variable') {
    const value = valueOf(left.name, environment, extra);
    const wanted = right.kind === 'text' ? right.value : right.name;
    return value !== undefined && compare(left.name, operator, { left: value, right: wanted });
  }
  if (right.kind === 'text') return false;
  const value = valueOf(right.name, environment, extra);
  return value !== undefined && compare(right.name, operator, { left: left.value, right: value });
}

function valueOf(name: MarkerVariable, environment: MarkerEnvironment, extra: string): string | undefined {
  if (name === 'extra') return extra;
  if (name === 'extras' || name === 'dependency_groups') return undefined;
  return name === 'python_full_version' ? toPublicPython(environment[name]) : environment[name];
}

/** A Python built from a working copy says `3.13.0+`, which is no version. */
function toPublicPython(version: string): string {
  return version.endsWith('+') ? `${version}local` : version;
}

interface Sides {
  readonly left: string;
  readonly right: string;
}

const HOLDS_VERSION: ReadonlySet<MarkerVariable> = new Set<MarkerVariable>([
  'implementation_version',
  'platform_release',
  'python_full_version',
  'python_version',
]);

function compare(variable: MarkerVariable, operator: MarkerOperator, sides: Sides): boolean {
  if (HOLDS_VERSION.has(variable)) {
    const specifier = tryParseSpecifier(operator + sides.right);
    if (specifier?.operator === '===') return sides.left.toLowerCase() === specifier.text.toLowerCase();
    const version = specifier && tryParseVersion(sides.left);
    if (specifier !== undefined) return version !== undefined && specifierAllows(specifier, version);
  }
  return compareTexts(operator, sides);
}

function compareTexts(operator: MarkerOperator, { left, right }: Sides): boolean {
  switch (operator) {
    case '==':
    case '<=':
    case '>=':
      return left === right;
    case '!=':
      return left !== right;
    case 'in':
      return right.includes(left);
    case 'not in':
      return !right.includes(left);
    case '<':
    case '>':
    case '~=':
    case '===':
      return false;
  }
}
