import type { Subject } from './subject.ts';

/** What is built, and which of its scripts are run. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'zope-wheels',
    source: 'shared',
    folders: ['zope-wheels', 'zope-6'],
    trials: [
      { script: 'zopepy', args: ['-c', 'import Zope2, OFS'] },
      { script: 'sphinx-build', args: ['--version'] },
      { script: 'zope-testrunner', args: ['--help'] },
      { script: 'runwsgi', args: ['--help'] },
      { script: 'addzopeuser', args: ['--help'] },
    ],
  },
  {
    name: 'pyramid-small',
    source: 'shared',
    folders: ['pyramid-small'],
    parts: ['app', 'test', 'coverage', 'docs'],
    trials: [
      { script: 'pserve', args: ['--help'] },
      { script: 'pytest', args: ['--version'] },
      { script: 'test', args: ['--version'] },
      { script: 'coverage', args: ['--version'] },
      { script: 'docs-build', args: ['--version'] },
      { script: 'sphinx-build', args: ['--version'] },
      { script: 'py', args: ['-c', 'import pyramid'] },
    ],
  },
];
