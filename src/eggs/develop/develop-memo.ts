import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, FileWriter } from '#base';

import type { FileStamp } from '../memo/memo.ts';
import type { SourceStamp } from './source-stamp.ts';

/** What is remembered of one develop egg. */
export interface DevelopMemo {
  readonly project: AbsolutePath;
  /** What its metadata calls it. */
  readonly name: string;
  /** The namespace packages that its metadata declares in the old way; `null` when there is no such declaration. */
  readonly oldNamespaces: readonly string[] | null;
  /** What the configuration wanted to be different in its build; absent when nothing. */
  readonly wishes?: string | undefined;
  /** Of whom it was built. */
  readonly interpreter: string;
  /** `name==version` of everything that the build could import, sorted. */
  readonly environment: readonly string[];
  readonly source: SourceStamp;
  /** The entries of the develop-eggs directory, sorted. */
  readonly paths: readonly AbsolutePath[];
  /** What tells of a change of what lies there: files and directories, as they were written. */
  readonly files: readonly FileStamp[];
}

/** Which memory: of the projects that `[buildout] develop` names, or of those that parts develop. */
export type DevelopMemoryName = 'develop' | 'develop-parts';

const FORMAT = 4;

/**
 * What earlier runs built, by project; nothing where the memory is absent, damaged or of another format.
 *
 * Unlike the memo it does not belong to an `.installed.cfg`: each entry tells itself whether it still holds, so that a run
 * that failed later on has not built in vain.
 */
export function readDevelopMemos(
  privateDirectory: AbsolutePath | undefined,
  memory: DevelopMemoryName,
  files: FileReader,
): ReadonlyMap<AbsolutePath, DevelopMemo> {
  const bytes = privateDirectory && files.readBytes(pathOf(privateDirectory, memory));
  if (bytes === undefined) return new Map();
  const stored = tryParse(new TextDecoder().decode(bytes));
  if (typeof stored !== 'object' || stored === null) return new Map();
  const { format, projects } = stored as { readonly format?: unknown; readonly projects?: unknown };
  if (format !== FORMAT || !Array.isArray(projects)) return new Map();
  return new Map(projects.filter(isMemo).map((memo) => [memo.project, memo]));
}

/** What a memory holds. */
export interface DevelopMemory {
  readonly memory: DevelopMemoryName;
  readonly projects: readonly DevelopMemo[];
}

/** Replaces what is remembered, where something is to be remembered at all. */
export function writeDevelopMemos(
  privateDirectory: AbsolutePath | undefined,
  { memory, projects }: DevelopMemory,
  files: FileWriter,
): void {
  if (privateDirectory === undefined) return;
  const path = pathOf(privateDirectory, memory);
  const text = `${JSON.stringify({ format: FORMAT, projects })}\n`;
  const bytes = files.readBytes(path);
  if (bytes === undefined ? projects.length === 0 : new TextDecoder().decode(bytes) === text) return;
  files.makeDirectory(privateDirectory);
  files.writeWhole(path, text);
}

function pathOf(privateDirectory: AbsolutePath, memory: DevelopMemoryName): AbsolutePath {
  return resolvePath(privateDirectory, `${memory}.json`);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isMemo(value: unknown): value is DevelopMemo {
  if (typeof value !== 'object' || value === null) return false;
  const { project, name, oldNamespaces, interpreter, environment, source, paths, files } =
    value as Partial<DevelopMemo>;
  const hasTexts = [project, name, interpreter].every((text) => typeof text === 'string');
  const hasNamespaces = oldNamespaces === null || isTextList(oldNamespaces);
  const hasLists = hasNamespaces && isTextList(environment) && isTextList(paths) && isStampList(files);
  return hasTexts && hasLists && isSourceStamp(source);
}

function isSourceStamp(value: Partial<SourceStamp> | undefined): boolean {
  return typeof value?.names === 'string' && [value.files, value.places, value.inits].every(isStampList);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isStampList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof (item as Partial<FileStamp> | null)?.path === 'string');
}
