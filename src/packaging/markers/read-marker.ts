import { fail, skipBlanks, take, takeChar } from '../grammar/text-cursor.ts';
import type { TextCursor } from '../grammar/text-cursor.ts';
import { DEEPEST_MARKER } from './marker.ts';
import type { Marker } from './marker.ts';
import { readComparison } from './read-comparison.ts';

/** Reads a marker from here to where it ends, with the blanks around it. Source: PEP 508, `marker_or`. */
export function readMarker(cursor: TextCursor): Marker {
  return readExpression(cursor, 0);
}

const AND_OR = /(?:and|or)\b/y;

/** `and` binds closer than `or`. */
function readExpression(cursor: TextCursor, depth: number): Marker {
  const alternatives: Marker[] = [];
  let conditions = [readAtom(cursor, depth)];
  for (let word = take(cursor, AND_OR); word !== undefined; word = take(cursor, AND_OR)) {
    if (word === 'or') {
      alternatives.push(join('and', conditions));
      conditions = [];
    }
    conditions.push(readAtom(cursor, depth));
  }
  alternatives.push(join('and', conditions));
  return join('or', alternatives);
}

function join(kind: 'and' | 'or', parts: readonly Marker[]): Marker {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind, parts, isParenthesised: false };
}

function readAtom(cursor: TextCursor, depth: number): Marker {
  skipBlanks(cursor);
  const marker = takeChar(cursor, '(') ? readGroup(cursor, depth + 1) : readComparison(cursor);
  skipBlanks(cursor);
  return marker;
}

function readGroup(cursor: TextCursor, depth: number): Marker {
  if (depth > DEEPEST_MARKER) fail(cursor, `at most ${DEEPEST_MARKER} nested parentheses`, cursor.position - 1);
  const marker = readExpression(cursor, depth);
  if (!takeChar(cursor, ')')) fail(cursor, '"and", "or" or ")"');
  return marker.kind === 'comparison' ? marker : { ...marker, isParenthesised: true };
}
