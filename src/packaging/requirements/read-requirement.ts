import { fail, isAtEnd, skipBlanks, take, takeChar } from '../grammar/text-cursor.ts';
import type { TextCursor } from '../grammar/text-cursor.ts';
import type { Marker } from '../markers/marker.ts';
import { readMarker } from '../markers/read-marker.ts';
import { normaliseExtraName } from '../names/extra-name.ts';
import type { ExtraName } from '../names/extra-name.ts';
import { normaliseProjectName } from '../names/project-name.ts';
import { ANY_VERSION } from '../specifiers/parse-specifier-set.ts';
import { readSpecifiers } from './read-specifiers.ts';
import type { Requirement } from './requirement.ts';

/** Reads a requirement from here to the end of the text. Source: PEP 508, `specification`. */
export function readRequirement(cursor: TextCursor): Requirement {
  skipBlanks(cursor);
  const name = take(cursor, IDENTIFIER) ?? fail(cursor, 'a project name');
  const project = normaliseProjectName(name);
  skipBlanks(cursor);
  const extras = takeChar(cursor, '[') ? readExtras(cursor) : NO_EXTRAS;
  skipBlanks(cursor);
  if (takeChar(cursor, '@')) {
    const url = readUrl(cursor);
    return { name, project, extras, specifiers: ANY_VERSION, url, marker: readCondition(cursor, '";" or the end') };
  }
  const specifiers = readSpecifiers(cursor);
  skipBlanks(cursor);
  const next = specifiers === ANY_VERSION ? 'a version specifier, ";" or the end' : '",", ";" or the end';
  return { name, project, extras, specifiers, url: undefined, marker: readCondition(cursor, next) };
}

const IDENTIFIER = /[A-Za-z0-9][A-Za-z0-9._-]*\b/y;
const URL_TEXT = /[^ \t]+/y;
const NO_EXTRAS: readonly ExtraName[] = [];

/** The opening bracket was read. */
function readExtras(cursor: TextCursor): readonly ExtraName[] {
  const names = new Set<ExtraName>();
  skipBlanks(cursor);
  for (let name = take(cursor, IDENTIFIER); name !== undefined;) {
    names.add(normaliseExtraName(name));
    skipBlanks(cursor);
    if (!takeChar(cursor, ',')) break;
    skipBlanks(cursor);
    name = take(cursor, IDENTIFIER) ?? fail(cursor, 'the name of an extra');
  }
  if (!takeChar(cursor, ']')) fail(cursor, names.size === 0 ? 'the name of an extra or "]"' : '"," or "]"');
  return [...names].sort();
}

/** A URL goes on to the next blank: only after one can a marker begin. */
function readUrl(cursor: TextCursor): string {
  skipBlanks(cursor);
  const url = take(cursor, URL_TEXT) ?? fail(cursor, 'a URL after "@"');
  skipBlanks(cursor);
  return url;
}

function readCondition(cursor: TextCursor, expected: string): Marker | undefined {
  if (isAtEnd(cursor)) return undefined;
  if (!takeChar(cursor, ';')) fail(cursor, expected);
  const marker = readMarker(cursor);
  if (!isAtEnd(cursor)) fail(cursor, '"and", "or" or the end');
  return marker;
}
