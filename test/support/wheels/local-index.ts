import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tinyRelease } from './tiny-release.ts';
import type { TinyRelease } from './tiny-release.ts';

/** What an index holds of one project: versions of tiny wheels, alone or with what else there is to say. */
export type ProjectFiles = readonly (string | TinyRelease)[];

/** Everything that can be had: project name, as its wheels write it → versions. */
export type Universe = Readonly<Record<string, ProjectFiles>>;

/**
 * Writes an index directory: one directory per project, with its wheels and a page that lists them.
 *
 * Both ways of reading it work: as a directory (`index = /there`) and as pages (`file:///there/`).
 * `ready` are directories with finished archives, which are added.
 *
 * @example
 * ```ts
 * localIndex(join(box.root, 'index'), { demo: ['1.0', { version: '2.0', requires: ['other'] }] });
 * ```
 */
export function localIndex(directory: string, universe: Universe, ready: readonly string[] = []): string {
  mkdirSync(directory, { recursive: true });
  for (const [name, versions] of Object.entries(universe)) {
    for (const version of versions) {
      const { filename, bytes } = tinyRelease(name, typeof version === 'string' ? { version } : version);
      writeFileSync(join(projectDirectory(directory, name), filename), bytes);
    }
  }
  for (const source of ready) addArchives(source, directory);
  for (const project of readdirSync(directory)) writePage(join(directory, project));
  return directory;
}

function addArchives(source: string, directory: string): void {
  for (const filename of readdirSync(source)) {
    const name = filename.split('-', 1)[0] ?? filename;
    placeArchive(join(source, filename), join(projectDirectory(directory, name), filename));
  }
}

/** A link where that is possible: the archives are large, and nobody writes into an index. */
function placeArchive(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(source, target);
  }
}

/** The directory of a project, by its normal name. Source: PEP 503. */
function projectDirectory(directory: string, name: string): string {
  const path = join(directory, name.toLowerCase().replaceAll(/[-_.]+/gu, '-'));
  if (!existsSync(path)) mkdirSync(path);
  return path;
}

function writePage(project: string): void {
  const links = readdirSync(project).map(
    (filename) => `<a href="${encodeURIComponent(filename)}">${filename}</a><br>\n`,
  );
  writeFileSync(join(project, 'index.html'), `<!DOCTYPE html>\n<html><body>\n${links.join('')}</body></html>\n`);
}
