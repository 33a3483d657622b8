import type { Scenario } from '#test-support';

const DEBUG = 'recipe = zc.buildout:debug\n';
const ONE = `[buildout]\nparts = d\n[d]\n${DEBUG}`;

/** An `.installed.cfg` that says that `d` was installed and is made of `paths`. */
function installed(paths: string, more = ''): string {
  return `[buildout]\ninstalled_develop_eggs = \nparts = d\n\n[d]\n__buildout_installed__ = ${paths}\n__buildout_signature__ = old\n${DEBUG}${more}`;
}

/** What lies in a tree, what is remembered of it, and the order in which parts live. Source: zc-buildout.md 2.7, 3.2, 4. */
export const STATE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a part of another time goes with its files, trees and links',
    files: {
      'buildout.cfg': '[buildout]\nparts =\n',
      '.installed.cfg': installed('parts/d\n\tbin/d\n\t@PROJECT@/etc/d\n\tnowhere'),
      'parts/d/deep/file': 'x',
      'bin/d': 'x',
      'etc/d': 'x',
      'etc/other': 'x',
    },
    steps: ['-N', '-N'],
  },
  {
    name: 'a part with missing files is made anew',
    files: { 'buildout.cfg': ONE, '.installed.cfg': installed('parts/d\n\tbin/d'), 'parts/d/x': 'x' },
    steps: ['-N', '-N'],
  },
  {
    name: 'two parts changed: differences are told with each, newest first',
    files: { 'buildout.cfg': `[buildout]\nparts = d e\n[d]\n${DEBUG}a = 1\n[e]\n${DEBUG}b = 1\nc = 1\n` },
    steps: ['-N', '-N d:a=2 e:b=2 e:x=1', '-N -vv d:a=3 e:b=3'],
    differs: [
      {
        aspect: 'stdout',
        why: 'Nobody looks for an uninstall recipe in Python metadata, and the tool does not pin itself',
      },
    ],
  },
  {
    name: 'the configuration data without parts, and with sections that nobody touches',
    files: { 'buildout.cfg': `[buildout]\nparts =\n[d]\n${DEBUG}[versions]\nx = 1\n` },
    steps: ['-N -vv', '-N -vv parts=d'],
    differs: [{ aspect: 'stdout', why: 'The tool does not pin itself; pins are read when a part needs them' }],
  },
  {
    name: 'parts live in the order of their references, not of their names',
    files: {
      'buildout.cfg': `[buildout]\nparts = a b\n[a]\n${DEBUG}x = \${z:v}\nb = \${y:v}\n<part-dependencies> = w\n[b]\n${DEBUG}[z]\n${DEBUG}v = \${zz:v}\n[zz]\nv = 1\n[y]\n${DEBUG}v = 2\n[w]\n${DEBUG}`,
    },
    steps: ['-N', '-N', '-N parts=b', '-N install a'],
  },
  {
    name: 'parts that [buildout] refers to are first',
    files: { 'buildout.cfg': `[buildout]\nparts = a\nmine = \${m:v}\n[a]\n${DEBUG}[m]\n${DEBUG}v = 1\n` },
    steps: ['-N', '-N'],
  },
  {
    name: 'sections that refer to each other without a circle of values',
    files: {
      'buildout.cfg': `[buildout]\nparts = a b\n[a]\n${DEBUG}x = \${b:y}\ny = 1\n[b]\n${DEBUG}y = 2\nz = \${a:y}\n`,
    },
    steps: ['-N'],
  },
  {
    name: 'circles of values and of dependencies',
    files: {
      'buildout.cfg': `[buildout]\nparts = a\n[a]\n${DEBUG}x = \${b:y}\n[b]\n${DEBUG}y = \${c:z}\n[c]\nz = \${a:x}\n[own]\n${DEBUG}x = \${:x}\n[p]\n${DEBUG}<part-dependencies> = q\n[q]\n${DEBUG}<part-dependencies> = p\n`,
    },
    steps: ['-N', '-N parts=own', '-N parts=p', '-N parts=q'],
  },
  {
    name: 'references to what is not there, from afar',
    files: {
      'buildout.cfg': `[buildout]\nparts = a\n[a]\n${DEBUG}x = \${b:y}\n[b]\n${DEBUG}y = \${c:z}\n[c]\nz = \${no:x}\n[e]\n${DEBUG}x = \${c2:y}\n[c2]\nz=1\n[f]\n${DEBUG}<part-dependencies> = no\n`,
    },
    steps: ['-N', '-N parts=e', '-N parts=f', '-N install e', '-N install f e'],
  },
  {
    name: 'macros with recipes, and a part of its own beside its user',
    files: {
      'buildout.cfg': `[buildout]\nparts = a b\n[base]\n${DEBUG}x = \${:_buildout_section_name_}\n[a]\n<= base\n[b]\n<= base\ny = \${base:x}\n`,
    },
    steps: ['-N', '-N'],
  },
  {
    name: 'a section with an empty recipe is no part',
    files: { 'buildout.cfg': `[buildout]\nparts = a\n[a]\n${DEBUG}x = \${b:x}\n[b]\nrecipe =\nx = 1\n` },
    steps: ['-N', '-N parts=b'],
  },
  {
    name: 'directories of other names, relative, absolute, nested, with a slash',
    files: {
      'buildout.cfg': `[buildout]\nparts = d\nbin-directory = scripts/\nparts-directory = @PROJECT@/p\ndevelop-eggs-directory = ./dev\neggs-directory = cache/eggs\ndownload-cache = cache/down\nextends-cache = cache/ext\n[d]\n${DEBUG}b = \${buildout:bin-directory}\np = \${buildout:parts-directory}\nd = \${buildout:develop-eggs-directory}\ne = \${buildout:eggs-directory}\nc = \${buildout:download-cache}\nx = \${buildout:extends-cache}\ni = \${buildout:installed}\n`,
      'scripts/keep': '',
      'dev/keep': '',
    },
    steps: ['-N', '-N'],
  },
  {
    name: 'directories by reference',
    files: {
      'buildout.cfg': `[buildout]\nparts = d\nroot = \${:directory}/r\nbin-directory = \${buildout:root}/bin\neggs-directory = \${where:eggs}\n[where]\neggs = here/eggs\n[d]\n${DEBUG}b = \${buildout:bin-directory}\ne = \${buildout:eggs-directory}\n`,
      'r/keep': '',
    },
    steps: ['-N', '-N'],
  },
  {
    name: 'versions of eggs directories',
    files: {
      'buildout.cfg': `[buildout]\nparts = d\neggs-directory-version =\n[d]\n${DEBUG}e = \${buildout:eggs-directory}\n`,
    },
    steps: ['-N', '-N buildout:eggs-directory-version=v9'],
  },
  {
    name: 'an empty database, and another that is not there',
    files: { 'buildout.cfg': ONE },
    steps: ['-N installed=', '-N installed=', '-N installed=other.cfg', '-N installed=other.cfg parts='],
    show: ['other.cfg'],
  },
  {
    name: 'no parts: nothing is remembered',
    files: { 'buildout.cfg': '[buildout]\nparts =\n' },
    steps: ['-N', '-N', '-q -N'],
  },
  {
    name: 'install with a part that is not listed, then all',
    files: { 'buildout.cfg': `${ONE}[e]\n${DEBUG}` },
    steps: ['-N install e', '-N', '-N install d e', '-N'],
  },
  {
    name: 'unused options of a part',
    files: {
      'buildout.cfg':
        "[buildout]\nparts = d\nx' = 1\n[d]\nrecipe = zc.recipe.egg:eggs\neggs =\nb = ${:c}\nc = 1\nd = 2\n",
    },
    steps: ['-N'],
  },
  {
    name: 'whitespace of all kinds in values',
    files: { 'buildout.cfg': `${ONE}tabs =\n\t\ta\n\t\t\tb\nends = a\\\nff = a\fb\nvt = a \v b\nnbsp = a\u00a0\n` },
    steps: ['-N', '-N'],
    differs: [{ aspect: 'stdout', why: 'Tabs that the database cannot keep do not reinstall a part (10.1.21)' }],
  },
];
