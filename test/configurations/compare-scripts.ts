import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';
import { isOwn } from './eggs-of.ts';
import type { LeftOut } from './left-out.ts';

/** A script in two pieces: what is compared as it is, and its paths. */
interface ScriptText {
  readonly frame: string;
  readonly paths: readonly string[];
}

const PATH_BLOCK = /^sys\.path\[0:0\] = \[\n(?<paths>(?: {2}.*,\n)*)/mu;

/** In what `bin/` differs, the order of paths apart. Empty when in nothing. */
export function compareScripts({ theirs, ours }: Arena, leftOut: LeftOut): readonly string[] {
  const [left, right] = [scriptNames(theirs), scriptNames(ours)];
  const names = differences({
    theirs: left.filter((name) => !leftOut.theirs.has(name)),
    ours: right.filter((name) => !leftOut.ours.has(name)),
  });
  const common = left.filter((name) => right.includes(name));
  return [...names, ...common.flatMap((name) => compareScript(name, readScript(theirs, name), readScript(ours, name)))];
}

/** In which scripts the same paths come in another order. */
export function comparePathOrder({ theirs, ours }: Arena): readonly string[] {
  const common = scriptNames(theirs).filter((name) => scriptNames(ours).includes(name));
  return common.filter((name) => eggPaths(theirs, name) !== eggPaths(ours, name));
}

function scriptNames(tree: string): readonly string[] {
  return readdirSync(join(tree, 'bin')).toSorted();
}

function readScript(tree: string, name: string): ScriptText {
  const path = join(tree, 'bin', name);
  const text = readFileSync(path, 'utf8').replaceAll(tree, '[TREE]');
  const paths = PATH_BLOCK.exec(text)?.groups?.['paths'] ?? '';
  const mode = (statSync(path).mode & 0o777).toString(8);
  return { frame: `${mode}\n${text.replace(paths, '')}`, paths: paths.split('\n').filter((line) => line !== '') };
}

/**
 * The site-packages of zc.buildout's Python stand for what is needed from there, such as setuptools; we list the eggs
 * themselves.
 */
function compareScript(name: string, theirs: ScriptText, ours: ScriptText): readonly string[] {
  const frame = theirs.frame === ours.frame ? [] : ['the text beside the paths differs'];
  const sitePackages = theirs.paths.filter(isSitePackages);
  const stoodFor = ours.paths.filter((path) => isOwnPath(path) && !theirs.paths.includes(path));
  const paths = differences({
    theirs: theirs.paths.filter((path) => !isSitePackages(path)),
    ours: ours.paths.filter((path) => !stoodFor.includes(path)),
  });
  const unpaired = stoodFor.length > 0 && sitePackages.length === 0 ? stoodFor.map((path) => `only ours: ${path}`) : [];
  return [...frame, ...paths, ...unpaired].map((problem) => `bin/${name}: ${problem}`);
}

function eggPaths(tree: string, name: string): string {
  return readScript(tree, name)
    .paths.filter((path) => !isSitePackages(path) && !isOwnPath(path))
    .join('\n');
}

function isSitePackages(path: string): boolean {
  return /\/site-packages['")]/u.test(path);
}

function isOwnPath(path: string): boolean {
  const egg = /\/(?<egg>[^/']+\.egg)['")]/u.exec(path)?.groups?.['egg'];
  return egg !== undefined && isOwn(egg);
}
