import type { Scenario, Universe } from '#test-support';

import { unpacked } from './unpacked-egg.ts';

const SCRIPT = { 'EGG-INFO/entry_points.txt': '[console_scripts]\nrun-old = old:main\n' };
const REQUIRES = { 'EGG-INFO/requires.txt': 'lib>=1\n\n[more]\nother\n' };

const UNIVERSE: Universe = {
  lib: ['1.0', '2.0'],
  other: ['1.0'],
  zipped: [
    {
      kind: 'egg',
      version: '1.0',
      files: {
        'zipped.py': 'def main():\n    pass\n',
        'EGG-INFO/entry_points.txt': '[console_scripts]\nrun-zipped = zipped:main\n',
        'EGG-INFO/requires.txt': 'lib<2\n',
      },
    },
  ],
  foreign: [{ kind: 'egg', version: '2.0', tags: '-py2.7' }, '1.0'],
  same: [{ kind: 'egg', version: '1.0', files: { 'from_egg.py': '' } }, '1.0'],
  newer: [{ kind: 'egg', version: '2.0', files: { 'from_egg.py': '' } }, '1.0'],
};

/** One part `d` with the eggs. */
function eggs(names: string, buildout = ''): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.recipe.egg\neggs =\n  ${names}\ninterpreter = py\n`;
}

/** Eggs that others made, zipped and unpacked, where wheels are looked for. Source: zc-buildout.md 5.3, 5.4, 5.7. */
export const READY_EGGS_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'an unpacked egg in a directory of find-links, with a script and a requirement',
      files: {
        'buildout.cfg': eggs('old', 'find-links = links\nshow-picked-versions = true'),
        ...unpacked('links/old-1.0.egg', { ...SCRIPT, ...REQUIRES, 'data/one.txt': 'one\n' }),
      },
      steps: ['-N', '-N', '-N versions:old=1.0'],
    },
    {
      name: 'an extra of an unpacked egg',
      files: { 'buildout.cfg': eggs('old[more]', 'find-links = links'), ...unpacked('links/old-1.0.egg', REQUIRES) },
      steps: ['-N'],
      differs: [{ aspect: 'stdout', why: 'What a section of requires.txt asks for is shown with its condition' }],
    },
    {
      name: 'a find-link that is an unpacked egg',
      files: { 'buildout.cfg': eggs('old', 'find-links = links/old-1.0.egg'), ...unpacked('links/old-1.0.egg') },
      steps: ['-N', ''],
    },
    {
      name: 'unpacked eggs of other Pythons and platforms are left aside',
      files: {
        'buildout.cfg': eggs('lib', 'find-links = @PROJECT@/links'),
        ...unpacked('links/lib-4.0-py2.7.egg'),
        ...unpacked('links/lib-3.0-py2.7-win32.egg'),
      },
      steps: ['-N'],
    },
    {
      name: 'an unpacked egg is newer than the index, is ruled out by a pin, and by a requirement',
      files: { 'buildout.cfg': eggs('lib', 'find-links = links'), ...unpacked('links/lib-3.0.egg') },
      steps: ['-N', '-N versions:lib=1.0', ['-N', 'd:eggs=lib<3']],
    },
    {
      name: 'an egg of another buildout, with .dist-info',
      files: {
        'buildout.cfg': eggs('old', 'find-links = links'),
        'links/old-1.0.egg/old.py': '',
        'links/old-1.0.egg/old-1.0.dist-info/METADATA':
          'Metadata-Version: 2.1\nName: old\nVersion: 1.0\nRequires-Dist: lib<2\n',
      },
      steps: ['-N'],
    },
    {
      name: 'a zipped egg of the index, with a script and a requirement',
      files: { 'buildout.cfg': eggs('zipped') },
      steps: ['-N', '-N'],
    },
    {
      name: 'a zipped egg as a find-link, and in a directory of find-links',
      files: { 'buildout.cfg': eggs('zipped', 'find-links = @INDEX@/zipped/zipped-1.0.egg') },
      steps: ['-N', { args: ['-N', 'buildout:find-links=@INDEX@/zipped'], remove: ['eggs', 'bin', '.installed.cfg'] }],
    },
    { name: 'a zipped egg of another Python is left aside', files: { 'buildout.cfg': eggs('foreign') }, steps: ['-N'] },
    { name: 'a wheel wins over an egg of the same version', files: { 'buildout.cfg': eggs('same') }, steps: ['-N'] },
    { name: 'a newer egg wins over a wheel', files: { 'buildout.cfg': eggs('newer') }, steps: ['-N'] },
    {
      name: 'a zipped egg goes into the download cache and comes from there',
      files: { 'buildout.cfg': eggs('zipped', 'download-cache = cache'), 'cache/dist/note.txt': '' },
      steps: ['-N', { args: ['-N', 'buildout:install-from-cache=true', 'd:eggs=zipped'], remove: [] }],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
