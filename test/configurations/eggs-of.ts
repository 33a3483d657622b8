import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What zc.buildout takes from its own site-packages, where we take a distribution as for any other project. */
const OWN_PROJECTS = new Set([
  'setuptools',
  'pip',
  'wheel',
  'packaging',
  'platformdirs',
  'zc_buildout',
  'zc_recipe_egg',
]);

/** The names of the eggs in a tree, sorted, without those that zc.buildout takes from its own environment. */
export function eggsOf(tree: string): readonly string[] {
  return readdirSync(join(tree, 'eggs/v5'))
    .filter((name) => name.endsWith('.egg') && !isOwn(name))
    .toSorted();
}

/** Whether an egg is of a project that zc.buildout takes from its own environment. */
export function isOwn(egg: string): boolean {
  return OWN_PROJECTS.has((egg.split('-')[0] ?? '').toLowerCase().replaceAll(/[-_.]+/gu, '_'));
}

/** Every file of the eggs in a tree, with its inode: `name/path inode`. Compiled modules do not count. */
export function eggFiles(tree: string): readonly string[] {
  const eggs = join(tree, 'eggs/v5');
  return eggsOf(tree).flatMap((name) => filesBelow(join(eggs, name), name));
}

function filesBelow(directory: string, prefix: string): readonly string[] {
  const names = readdirSync(directory)
    .filter((name) => name !== '__pycache__')
    .toSorted();
  return names.flatMap((name) => {
    const [path, shown] = [join(directory, name), `${prefix}/${name}`];
    const facts = lstatSync(path);
    return facts.isDirectory() ? filesBelow(path, shown) : [`${shown} ${facts.ino}`];
  });
}
