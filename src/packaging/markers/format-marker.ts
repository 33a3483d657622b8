import type { Marker, MarkerComparison, MarkerOperand } from './marker.ts';

/**
 * Writes a marker with single blanks, double quotes where possible, and the parentheses it was written with that
 * stand inside of it.
 *
 * Source: zc-buildout.md 5.2.
 */
export function formatMarker(marker: Marker): string {
  if (marker.kind === 'comparison') return formatComparison(marker);
  return marker.parts.map((part) => formatInside(part)).join(` ${marker.kind} `);
}

function formatInside(part: Marker): string {
  const text = formatMarker(part);
  return part.kind !== 'comparison' && part.isParenthesised ? `(${text})` : text;
}

function formatComparison({ left, operator, right }: MarkerComparison): string {
  return `${formatOperand(left)} ${operator} ${formatOperand(right)}`;
}

function formatOperand(operand: MarkerOperand): string {
  if (operand.kind === 'variable') return operand.name;
  const value = operand.value.replace(/[\\\r\n\0]/g, (char) => ESCAPES[char] ?? char);
  if (!value.includes('"')) return `"${value}"`;
  // With both kinds of quote inside, the grammar has no way but an escape that holds none.
  return value.includes("'") ? `"${value.replaceAll('"', '\\x22')}"` : `'${value}'`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\r': '\\r', '\n': '\\n', '\0': '\\x00' };
