import { isWithin, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { tryParseRequirement } from '#packaging';
import type { Requirement } from '#packaging';

import { badPyproject, nothingToBuild } from '../errors.ts';
import type { SourceTree } from '../sdist/source-tree.ts';

/** Who builds a project, and what that takes. */
export interface BuildSystem {
  /** As written in pyproject.toml, in order; markers are for the provider. */
  readonly requires: readonly Requirement[];
  /** `module` or `module:object`. */
  readonly backend: string;
  /** Directories inside the source that hold the backend itself; empty when it is a requirement. */
  readonly backendPath: readonly AbsolutePath[];
}

/** For projects that know nothing of pyproject.toml. Source: PEP 517, "Source trees". */
const LEGACY_BACKEND = 'setuptools.build_meta:__legacy__';
const LEGACY_REQUIRES = ['setuptools>=40.8.0'];
const BACKEND = /^[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*(?::[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*)?$/u;

/**
 * Reads `[build-system]` of a source tree; without it, setuptools runs setup.py.
 *
 * Source: PEP 517, PEP 518.
 *
 * @throws {UserError} `dists/bad-pyproject`, `dists/nothing-to-build`
 */
export async function readBuildSystem(tree: SourceTree, files: FileReader): Promise<BuildSystem> {
  const text = files.readText(resolvePath(tree.directory, 'pyproject.toml'));
  if (text === undefined && files.facts(resolvePath(tree.directory, 'setup.py')) === undefined) {
    throw nothingToBuild(tree.label);
  }
  const table = text === undefined ? undefined : (await parseToml(text, tree.label))['build-system'];
  if (table === undefined)
    return { requires: parseRequires(LEGACY_REQUIRES, tree), backend: LEGACY_BACKEND, backendPath: [] };
  if (!isTable(table)) throw badPyproject(tree.label, '"build-system" is no table');
  return {
    requires: parseRequires(table['requires'], tree),
    backend: parseBackend(table['build-backend'], tree),
    backendPath: parseBackendPath(table['backend-path'], tree, files),
  };
}

type Table = Readonly<Record<string, unknown>>;

async function parseToml(text: string, label: string): Promise<Table> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw badPyproject(label, `${error.message.split('\n', 1)[0] ?? ''} (line ${error.line})`, error);
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function parseRequires(value: unknown, { label }: SourceTree): readonly Requirement[] {
  if (!isTextList(value)) throw badPyproject(label, '"build-system.requires" is no list of requirements');
  return value.map((text) => {
    const requirement = tryParseRequirement(text);
    if (requirement === undefined) throw badPyproject(label, `${JSON.stringify(text)} is no requirement`);
    return requirement;
  });
}

function parseBackend(value: unknown, { label }: SourceTree): string {
  if (value === undefined) return LEGACY_BACKEND;
  if (typeof value === 'string' && BACKEND.test(value)) return value;
  throw badPyproject(label, '"build-system.build-backend" names no module or object');
}

function parseBackendPath(
  value: unknown,
  { directory, label }: SourceTree,
  files: FileReader,
): readonly AbsolutePath[] {
  if (value === undefined) return [];
  if (!isTextList(value)) throw badPyproject(label, '"build-system.backend-path" is no list of directories');
  const root = files.realPath(directory);
  return value.map((text) => {
    const path = files.realPath(resolvePath(directory, text));
    if (!isWithin(root, path))
      throw badPyproject(label, `the backend path ${JSON.stringify(text)} leads out of the source`);
    return path;
  });
}
