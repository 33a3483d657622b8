import type { Scenario } from '#test-support';

/** What is no launcher of either program, and none of the egg-links that the original writes for itself. */
const ELSEWHERE = ['buildout:bin-directory=own', 'buildout:develop-eggs-directory=links'];

/** The commands `init` and `bootstrap`. Source: zc-buildout.md 1.4. */
export const BOOTSTRAP_SCENARIOS: readonly Scenario[] = [
  {
    name: 'init without arguments, once, and elsewhere',
    files: { 'sub/x': '' },
    steps: [
      [...ELSEWHERE, 'init'],
      [...ELSEWHERE, 'init'],
      ['-c', 'sub/other.cfg', ...ELSEWHERE, 'init'],
    ],
    show: ['buildout.cfg', 'sub/other.cfg'],
  },
  {
    name: 'init with requirements and paths',
    files: {},
    universe: { demo: ['1.0', '2.0'] },
    steps: [[...ELSEWHERE, 'init', 'demo<2', './src', String.raw`more\deep`]],
    show: ['buildout.cfg', 'own/py'],
  },
  {
    name: 'bootstrap makes directories, and loads no extensions',
    files: { 'buildout.cfg': '[buildout]\nparts = nothing\nextensions = absent\nparts-directory = made\n' },
    steps: [
      [...ELSEWHERE, 'bootstrap'],
      ['-q', ...ELSEWHERE, 'bootstrap', 'whatever'],
    ],
  },
];
