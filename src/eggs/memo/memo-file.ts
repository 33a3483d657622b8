import { resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, FileReader, FileWriter } from '#base';

import type { ScriptsMemo, TreeMemo, WorkingSetMemo } from './memo.ts';

/** Where the memory of a tree lies. */
export interface MemoPlace {
  /** `.buildout` beside `.installed.cfg`. */
  readonly privateDirectory: AbsolutePath;
  /** The `.installed.cfg` that the memory belongs to. */
  readonly installedFile: AbsolutePath;
}

/** Which `.installed.cfg` it was. */
interface InstalledStamp {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

/** The file as a whole. Another `format` is another tool's business. */
interface StoredMemo {
  readonly format: typeof FORMAT;
  /** `null` where there was none. */
  readonly installed: InstalledStamp | null;
  readonly workingSets: readonly WorkingSetMemo[];
  readonly scripts: readonly ScriptsMemo[];
}

const FORMAT = 3;
const EMPTY: TreeMemo = { workingSets: [], scripts: [] };

/**
 * Reads the memory of a tree. An empty one when there is none, when it is damaged or of another format, and when
 * `.installed.cfg` is not the one it belongs to, because zc.buildout has written it since.
 */
export function readMemo(place: MemoPlace, files: FileReader): TreeMemo {
  const stored = tryParse(decode(files.readBytes(memoFile(place))) ?? '');
  if (stored === undefined || !isStillThere(stored.installed, place, files)) return EMPTY;
  return { workingSets: stored.workingSets, scripts: stored.scripts };
}

/** Writes the memory of a tree, after `.installed.cfg`; nothing when it would be the same. */
export function writeMemo(place: MemoPlace, memo: TreeMemo, files: FileWriter): void {
  const before = decode(files.readBytes(memoFile(place)));
  const stored: StoredMemo = {
    format: FORMAT,
    installed: stampOf(place, tryParse(before ?? '')?.installed, files),
    workingSets: memo.workingSets,
    scripts: memo.scripts,
  };
  const text = `${JSON.stringify(stored)}\n`;
  if (before === text) return;
  files.makeDirectory(place.privateDirectory);
  files.writeWhole(memoFile(place), text);
}

/** Damaged bytes become damaged text, which is ignored, instead of an error. */
function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}

function memoFile({ privateDirectory }: MemoPlace): AbsolutePath {
  return resolvePath(privateDirectory, 'memo.json');
}

/** `known` itself where size and time are the same: a run without changes computes no digest. */
function stampOf(
  { installedFile }: MemoPlace,
  known: InstalledStamp | null | undefined,
  files: FileReader,
): InstalledStamp | null {
  const facts = files.facts(installedFile);
  if (facts === undefined) return null;
  if (facts.sizeBytes === known?.sizeBytes && facts.mtimeMs === known.mtimeMs) return known;
  const bytes = files.readBytes(installedFile);
  if (bytes === undefined) return null;
  return { sizeBytes: facts.sizeBytes, mtimeMs: facts.mtimeMs, sha256: digest(bytes) };
}

/** Size and time decide where they can; a tree that was copied has other times, but the same text. */
function isStillThere(stamp: InstalledStamp | null, { installedFile }: MemoPlace, files: FileReader): boolean {
  const facts = files.facts(installedFile);
  if (stamp === null || facts === undefined) return stamp === null && facts === undefined;
  if (facts.sizeBytes !== stamp.sizeBytes) return false;
  if (facts.mtimeMs === stamp.mtimeMs) return true;
  const bytes = files.readBytes(installedFile);
  return bytes !== undefined && digest(bytes) === stamp.sha256;
}

function digest(bytes: Uint8Array): string {
  return sha256Hex(bytes);
}

function tryParse(text: string): StoredMemo | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    return isStored(stored) ? stored : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isStored(value: unknown): value is StoredMemo {
  if (typeof value !== 'object' || value === null) return false;
  const { format, installed, workingSets, scripts } = value as Partial<StoredMemo>;
  const isOurs = format === FORMAT && isStamp(installed);
  return isOurs && isListOfShape(workingSets, isWorkingSet) && isListOfShape(scripts, isScripts);
}

function isStamp(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  const { sizeBytes, mtimeMs, sha256 } = value as Partial<InstalledStamp>;
  return typeof sizeBytes === 'number' && typeof mtimeMs === 'number' && typeof sha256 === 'string';
}

function isWorkingSet(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { key, eggsStamp, distributions, picked, notes, namespaces } = value as Partial<WorkingSetMemo>;
  const hasTexts = typeof key === 'string' && typeof eggsStamp === 'string';
  const hasRest = isListOf(notes, ['kind', 'message']) && isNamespaces(namespaces);
  return (
    hasTexts &&
    hasRest &&
    isListOf(distributions, ['project', 'kind', 'location']) &&
    isListOf(picked, ['name', 'version'])
  );
}

function isNamespaces(value: WorkingSetMemo['namespaces'] | undefined): boolean {
  if (typeof value !== 'object') return false;
  return value === null || (Array.isArray(value.directories) && Array.isArray(value.inits));
}

function isScripts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { key, scripts } = value as Partial<ScriptsMemo>;
  return typeof key === 'string' && isListOf(scripts, ['path']);
}

function isListOfShape(value: unknown, hasShape: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(hasShape);
}

function isListOf(value: unknown, members: readonly string[]): boolean {
  return Array.isArray(value) && value.every((item: unknown) => hasTexts(item, members));
}

function hasTexts(item: unknown, members: readonly string[]): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return members.every((member) => typeof (item as Readonly<Record<string, unknown>>)[member] === 'string');
}
