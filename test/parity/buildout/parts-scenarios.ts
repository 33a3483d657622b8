import type { Scenario } from '#test-support';

/** A configuration whose parts print their options: name → options. */
function debugParts(parts: Readonly<Record<string, string>>, buildout = ''): string {
  const names = Object.keys(parts).join(' ');
  const sections = Object.entries(parts).map(
    ([name, options]) => `[${name}]\nrecipe = zc.buildout:debug\n${options}\n`,
  );
  return `[buildout]\nparts = ${names}\n${buildout}\n${sections.join('')}`;
}

/** Installing, updating and uninstalling. Source: zc-buildout.md 4. */
export const PARTS_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a part is installed, then updated',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    steps: ['-N', '-N', '-N'],
  },
  {
    name: 'no parts, and none any more',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    steps: ['-N parts=', '-N', '-N parts=', '-N parts='],
  },
  {
    name: 'a part goes when it is no longer listed',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1', e: 'b = 2', f: 'c = 3' }) },
    steps: ['-N', ['-N', 'parts=d f'], ['-N', 'parts=f d']],
  },
  {
    name: 'a part comes later',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1', e: 'b = 2' }) },
    steps: [['-N', 'parts=e'], '-N'],
  },
  {
    name: 'a changed option reinstalls',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1', e: 'b = ${d:a}' }) },
    steps: ['-N', '-N d:a=2', '-N d:a=2'],
  },
  {
    name: 'an option more, and one less',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    steps: ['-N', '-N d:b=2', '-N'],
  },
  {
    name: 'the recipe of a part changes',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    universe: { demo: ['1.0'] },
    steps: ['-N', ['-N', 'd:recipe=zc.recipe.egg:eggs', 'd:eggs=demo']],
    differs: [
      {
        aspect: 'stdout',
        why: 'Unused options are told whenever a part is installed, not only the first time (10.1.16)',
      },
    ],
  },
  {
    name: 'only some parts, in the order given, and nothing goes',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1', e: 'b = 2', f: 'c = ${d:a}' }) },
    steps: ['-N install e', '-N install f', '-N install e d', '-N', '-N parts=d install f'],
  },
  {
    name: 'a part that others need is installed without being listed, and goes with them',
    files: { 'buildout.cfg': debugParts({ d: 'a = ${lib:x}' }, '') + '[lib]\nrecipe = zc.buildout:debug\nx = 1\n' },
    steps: ['-N', '-N d:a=1'],
  },
  {
    name: 'values that are hard to write down',
    files: {
      'buildout.cfg': debugParts({
        d: 'empty =\nlines =\n  a\n\n    b\n\n\n  c\npercent = 100% %(x)s %%\nspecial = [x] # ; = :',
      }),
    },
    steps: ['-N', '-N'],
  },
  {
    name: 'values with non-ASCII letters',
    files: { 'buildout.cfg': debugParts({ d: 'a = Größe 日本 ½\nb = it\'s\nc = "both" it\'s' }) },
    steps: ['-N', '-N'],
  },
  {
    name: 'scripts of a part go with it',
    files: { 'buildout.cfg': '[buildout]\nparts = d\n[d]\nrecipe = zc.recipe.egg\neggs = demo\n' },
    universe: { demo: [{ version: '1.0', scripts: { demo: 'demo:main', other: 'demo:main' } }] },
    steps: ['-N', '-N d:scripts=demo', '-N parts='],
  },
  {
    name: 'a missing file reinstalls the part',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = d e\n[d]\nrecipe = zc.recipe.egg\neggs = demo\n[e]\nrecipe = zc.buildout:debug\n',
    },
    universe: { demo: [{ version: '1.0', scripts: { demo: 'demo:main', other: 'demo:main' } }] },
    steps: ['-N', { args: ['-N'], remove: ['bin/demo'] }, '-N'],
  },
  {
    name: 'a file that a user changed is kept when its part is updated',
    files: { 'buildout.cfg': '[buildout]\nparts = d\n[d]\nrecipe = zc.recipe.egg\neggs = demo\n' },
    universe: { demo: [{ version: '1.0', scripts: { demo: 'demo:main' } }] },
    steps: ['-N', { args: ['-N'], write: { 'bin/mine': 'mine\n', 'parts/d/x': 'mine\n' } }, '-N parts='],
  },
  {
    name: 'directories that were removed come back',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    steps: ['-N', { args: ['-N'], remove: ['bin', 'parts', 'develop-eggs', 'eggs'] }],
  },
  {
    name: 'unused options of [buildout] and of a part',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = d\nunzip = true\nzzz = 1\n[d]\nrecipe = zc.recipe.egg:eggs\neggs = demo\nrelative-path = true\nscript = x\n',
    },
    universe: { demo: ['1.0'] },
    steps: ['-N'],
  },
  {
    name: 'a failing part keeps what was installed before',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = a b c\n[a]\nrecipe = zc.buildout:debug\n[b]\nrecipe = zc.recipe.egg\neggs = demo\ninterpreter = py\nrelative-paths = false\ndependent-scripts = maybe\n[c]\nrecipe = zc.buildout:debug\n',
    },
    universe: { demo: ['1.0'] },
    steps: ['-N', '-N b:dependent-scripts=false'],
  },
  {
    name: 'parts named twice',
    files: { 'buildout.cfg': '[buildout]\nparts = d d\n[d]\nrecipe = zc.buildout:debug\n' },
    steps: ['-N', '-N'],
  },
  {
    name: 'a part named twice on the command line',
    files: { 'buildout.cfg': debugParts({ d: 'a = 1' }) },
    steps: ['-N', '-N install d d'],
    differs: [
      { aspect: 'exit-code', why: 'A part that is named twice is no error' },
      { aspect: 'stdout', why: 'As above' },
      { aspect: 'stderr', why: 'As above' },
    ],
  },
];
