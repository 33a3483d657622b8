import { normaliseExtraName } from '../names/extra-name.ts';
import type { EntryPoint } from './entry-point.ts';

/** A line of entry_points.txt that cannot be read. */
export interface EntryPointProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/**
 * Reads entry_points.txt: the entry points of each group, groups and entry points in the order of the file.
 *
 * Lines that make no sense are left out; {@link entryPointProblems} has them. Modules and attributes are made of word
 * characters and dots, so no code hides in them; names and groups may be anything: who makes files of names checks them.
 *
 * Source: entry points specification, "File format"; `importlib.metadata` for what it leaves open.
 */
export function parseEntryPoints(text: string): ReadonlyMap<string, readonly EntryPoint[]> {
  return scan(text).groups;
}

/** The lines of entry_points.txt that {@link parseEntryPoints} leaves out, and why. */
export function entryPointProblems(text: string): readonly EntryPointProblem[] {
  return scan(text).problems;
}

interface Scan {
  readonly groups: Map<string, EntryPoint[]>;
  readonly problems: EntryPointProblem[];
}

function scan(text: string): Scan {
  const result: Scan = { groups: new Map(), problems: [] };
  let group: string | undefined;
  for (const [place, raw] of text
    .replace(/^\ufeff/, '')
    .split(LINE_END)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[') && line.endsWith(']')) group = withoutBrackets(line);
    else addLine(result, { group, text: line, line: place + 1 });
  }
  return result;
}

/** Where Python's `splitlines()` splits. */
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const VALUE = /^([\p{L}\p{N}_.]+)\s*(?::\s*([\p{L}\p{N}_.]+)\s*)?(?:\[([^\r\n]*)\]\s*)?$/u;
const WORDS = /[\p{L}\p{N}_]+/gu;

/** All brackets at both ends go, as with `importlib.metadata`. */
function withoutBrackets(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && isBracket(line[start])) start += 1;
  while (end > start && isBracket(line[end - 1])) end -= 1;
  return line.slice(start, end);
}

function isBracket(char: string | undefined): boolean {
  return char === '[' || char === ']';
}

interface GroupLine {
  /** `undefined` before the first group. */
  readonly group: string | undefined;
  readonly text: string;
  readonly line: number;
}

function addLine({ groups, problems }: Scan, { group, text, line }: GroupLine): void {
  // `importlib.metadata` takes no notice of what stands before the first group, good or bad.
  if (group === undefined) return void problems.push({ line, text, reason: 'it stands before the first [group]' });
  const equals = text.indexOf('=');
  if (equals < 0) return void problems.push({ line, text, reason: 'it has no "="' });
  const [, module, attributes = '', extras = ''] = VALUE.exec(text.slice(equals + 1).trim()) ?? [];
  if (module === undefined)
    return void problems.push({ line, text, reason: 'it does not name a module and an object' });
  const name = text.slice(0, equals).trim();
  const entryPoint = { name, module, attributes, extras: (extras.match(WORDS) ?? []).map(normaliseExtraName) };
  const known = groups.get(group);
  if (known === undefined) groups.set(group, [entryPoint]);
  else known.push(entryPoint);
}
