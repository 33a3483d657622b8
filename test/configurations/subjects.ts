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
      { script: 'waitress-serve', args: ['--help'] },
      { script: 'pygmentize', args: ['-V'] },
      { script: 'pytest', args: ['--version'] },
      { script: 'test', args: ['--version'] },
      { script: 'coverage', args: ['--version'] },
      { script: 'sphinx-build', args: ['--version'] },
      { script: 'py', args: ['-c', 'import pyramid'] },
    ],
  },
  {
    name: 'layered-zope',
    source: 'own',
    folders: ['layered-zope'],
    trials: [
      {
        script: 'application-py',
        args: ['-c', 'import zope.i18n, zope.schema, os; print(os.environ["APPLICATION_HOME"])'],
      },
      { script: 'testrunner', args: ['--version'] },
      { script: 'fstail', args: [], exitCode: 1 },
    ],
  },
  {
    name: 'django-site',
    source: 'own',
    folders: ['django-site'],
    trials: [
      { script: 'admin', args: ['version'] },
      { script: 'check', args: [] },
      { script: 'gunicorn', args: ['--version'] },
      { script: 'worker', args: ['--version'] },
      { script: 'python', args: ['-c', 'import django, brotli'] },
    ],
  },
  {
    name: 'odoo-like',
    source: 'own',
    folders: ['odoo-like'],
    fileScripts: ['num2words', 'in-words'],
    trials: [
      { script: 'odoo-python', args: ['-c', 'import lxml.etree, PIL, werkzeug, zeep, argon2, socks'] },
      { script: 'in-words', args: ['42'] },
      { script: 'pybabel', args: ['--version'] },
    ],
  },
  {
    name: 'two-worlds',
    source: 'own',
    folders: ['two-worlds'],
    isSettledLate: true,
    trials: ['old', 'new', 'any', 'loose'].map((part) => ({
      script: `${part}-python`,
      args: ['-c', 'import sys; print([path.rsplit("/")[-1] for path in sys.path if path.endswith(".egg")])'],
    })),
  },
];
