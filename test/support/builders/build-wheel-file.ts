import { hash } from 'node:crypto';

import { buildZip } from './build-zip.ts';
import type { ZipMember, ZipOptions } from './build-zip.ts';

/** A wheel to build; small, valid and pure unless told otherwise. */
export interface WheelRecipe {
  readonly name: string;
  readonly version: string;
  /** Path → content. Paths starting with `DATA/` go to the `.data` directory, those with `INFO/` to `.dist-info`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** `Requires-Dist` lines. */
  readonly requires?: readonly string[];
  readonly requiresPython?: string;
  readonly extras?: readonly string[];
  /** Group → lines such as `name = module:function`; or the whole text of entry_points.txt. */
  readonly entryPoints?: Readonly<Record<string, readonly string[]>> | string;
  /** Names that `top_level.txt` lists; absent without them. */
  readonly topLevel?: readonly string[];
  /** `py3-none-any` when absent. */
  readonly tag?: string;
  /** Paths that may be executed. */
  readonly executables?: readonly string[];
  readonly wheelVersion?: string;
  /** Lines added to METADATA. */
  readonly metadataLines?: readonly string[];
  /** Replaces the METADATA that follows from the rest. */
  readonly metadata?: string;
  /** Replaces the RECORD that follows from the rest; `false` leaves it out. */
  readonly record?: string | false | ((honest: string) => string);
  /** Members that RECORD does not know. */
  readonly extraMembers?: readonly ZipMember[];
  /** Changes the members after RECORD was made, such as what their headers say. */
  readonly tamper?: (member: ZipMember) => ZipMember;
  readonly zip?: ZipOptions;
}

/** The file name of a wheel, escaped as builders do. Source: PEP 427. */
export function wheelFilename({ name, version, tag }: Pick<WheelRecipe, 'name' | 'version' | 'tag'>): string {
  return `${stemOf(name, version)}-${tag ?? 'py3-none-any'}.whl`;
}

/** Builds the bytes of a wheel. Same recipe, same bytes. */
export function buildWheelFile(recipe: WheelRecipe): Buffer {
  const stem = stemOf(recipe.name, recipe.version);
  const files = [...ownFiles(recipe, stem), ...descriptionFiles(recipe, stem)];
  const members = files.map(([name, content]) => memberOf(name, content, recipe));
  const all = [...members, ...(recipe.extraMembers ?? []), ...recordMember(recipe, stem, files)];
  return buildZip(
    all.map((member) => recipe.tamper?.(member) ?? member),
    recipe.zip,
  );
}

type NamedFile = readonly [name: string, content: string | Uint8Array];

function stemOf(name: string, version: string): string {
  return `${name.replaceAll(/[-_.]+/g, '_')}-${version.replaceAll('-', '_')}`;
}

function ownFiles({ files = {} }: WheelRecipe, stem: string): readonly NamedFile[] {
  return Object.entries(files).map(([name, content]) => [
    name.replace(/^DATA\//, `${stem}.data/`).replace(/^INFO\//, `${stem}.dist-info/`),
    content,
  ]);
}

function descriptionFiles(recipe: WheelRecipe, stem: string): readonly NamedFile[] {
  const files: NamedFile[] = [
    [`${stem}.dist-info/METADATA`, recipe.metadata ?? metadataText(recipe)],
    [`${stem}.dist-info/WHEEL`, wheelText(recipe)],
  ];
  if (recipe.entryPoints !== undefined)
    files.push([`${stem}.dist-info/entry_points.txt`, entryPointsText(recipe.entryPoints)]);
  if (recipe.topLevel !== undefined) files.push([`${stem}.dist-info/top_level.txt`, lines(recipe.topLevel)]);
  return files;
}

function metadataText({
  name,
  version,
  requires = [],
  extras = [],
  requiresPython,
  metadataLines = [],
}: WheelRecipe): string {
  return lines([
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...requires.map((requirement) => `Requires-Dist: ${requirement}`),
    ...extras.map((extra) => `Provides-Extra: ${extra}`),
    ...metadataLines,
  ]);
}

function wheelText({ wheelVersion = '1.0', tag = 'py3-none-any' }: WheelRecipe): string {
  return lines([`Wheel-Version: ${wheelVersion}`, 'Generator: buildout-tests', 'Root-Is-Purelib: true', `Tag: ${tag}`]);
}

function entryPointsText(entryPoints: NonNullable<WheelRecipe['entryPoints']>): string {
  if (typeof entryPoints === 'string') return entryPoints;
  return lines(Object.entries(entryPoints).flatMap(([group, entries]) => [`[${group}]`, ...entries, '']));
}

function memberOf(name: string, content: string | Uint8Array, { executables = [] }: WheelRecipe): ZipMember {
  return { name, content, mode: executables.includes(name) ? 0o100755 : 0o100644 };
}

function recordMember({ record }: WheelRecipe, stem: string, files: readonly NamedFile[]): readonly ZipMember[] {
  if (record === false) return [];
  const name = `${stem}.dist-info/RECORD`;
  const rows = files.filter(([path]) => !path.endsWith('/')).map(([path, content]) => recordRow(path, content));
  const honest = lines([...rows, `${name},,`]);
  return [{ name, content: typeof record === 'function' ? record(honest) : (record ?? honest) }];
}

function recordRow(path: string, content: string | Uint8Array): string {
  const quoted = /[",\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
  return `${quoted},sha256=${hash('sha256', content, 'base64url')},${Buffer.byteLength(content)}`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
