import { gzipSync } from 'node:zlib';

import { buildTar } from './build-tar.ts';
import { buildZip } from './build-zip.ts';

/** A source distribution to build; one with a legacy `setup.py` unless told otherwise. */
export interface SdistRecipe {
  readonly name: string;
  readonly version: string;
  /** Path below the top directory → content. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** `install_requires` of the setup.py that is made when `files` has neither setup.py nor pyproject.toml. */
  readonly requires?: readonly string[];
  /** Modules of the setup.py that is made; made with it, empty unless `files` has them. */
  readonly modules?: readonly string[];
  /** Group → lines, for the setup.py that is made. */
  readonly entryPoints?: Readonly<Record<string, readonly string[]>>;
  /** Replaces the PKG-INFO that follows from the rest; `false` leaves it out. */
  readonly pkgInfo?: string | false;
  /** `.tar.gz` when absent. */
  readonly format?: '.tar.gz' | '.tgz' | '.tar' | '.zip';
}

/** The file name of a source distribution. */
export function sdistFilename({ name, version, format }: Pick<SdistRecipe, 'name' | 'version' | 'format'>): string {
  return `${name}-${version}${format ?? '.tar.gz'}`;
}

/** Builds the bytes of a source distribution. Same recipe, same bytes. */
export function buildSdistFile(recipe: SdistRecipe): Buffer {
  const top = `${recipe.name}-${recipe.version}`;
  const members = Object.entries(allFiles(recipe)).map(([path, content]) => ({ name: `${top}/${path}`, content }));
  if (recipe.format === '.zip') return buildZip(members);
  const tar = buildTar([{ name: `${top}/` }, ...members]);
  return recipe.format === '.tar' ? tar : gzipSync(tar);
}

function allFiles(recipe: SdistRecipe): Readonly<Record<string, string | Uint8Array>> {
  const { files = {}, pkgInfo } = recipe;
  const hasBuild = 'setup.py' in files || 'pyproject.toml' in files;
  const modules = Object.fromEntries((recipe.modules ?? []).map((module) => [`${module}.py`, '']));
  return {
    ...(pkgInfo === false ? {} : { 'PKG-INFO': pkgInfo ?? pkgInfoText(recipe) }),
    ...(hasBuild ? {} : { 'setup.py': setupText(recipe), ...modules }),
    ...files,
  };
}

function pkgInfoText({ name, version }: SdistRecipe): string {
  return `Metadata-Version: 1.1\nName: ${name}\nVersion: ${version}\n`;
}

function setupText({ name, version, requires = [], modules = [], entryPoints = {} }: SdistRecipe): string {
  return [
    'from setuptools import setup',
    'setup(',
    `    name=${JSON.stringify(name)},`,
    `    version=${JSON.stringify(version)},`,
    `    py_modules=${JSON.stringify(modules)},`,
    `    install_requires=${JSON.stringify(requires)},`,
    `    entry_points=${JSON.stringify(entryPoints)},`,
    ')',
    '',
  ].join('\n');
}
