import type { Scenario } from '#test-support';

const FILES = {
  'buildout.cfg': '[buildout]\nparts =\n',
  'eggs/v5/': '',
  'sub/buildout.cfg': '[buildout]\nparts =\n',
  'sub/eggs/v5/': '',
  'p/setup.py':
    'import os, sys\nfrom setuptools import setup\nprint(sys.argv[1:], os.path.isabs(sys.argv[0]), __file__ == sys.argv[0], os.path.basename(os.getcwd()), __name__)\nsys.stdout.flush()\nsetup(name="p", version="1.0")\n',
  'sub/p/setup.py': 'from distutils.core import setup\nsetup(name="inner", version="2.0")\n',
  'sub/other.py': 'print("other", setuptools.__name__, os.path.basename(__file__))\n',
};

/** The commands `setup` and `runsetup`. Source: zc-buildout.md 1.4. */
export const SETUP_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a directory and a script, with arguments of its own, and no path at all',
    files: FILES,
    steps: [
      'setup p --version',
      'runsetup p/setup.py --name',
      '-q setup p/ --fullname',
      'setup p -q --help-commands --json',
      'setup',
      'runsetup',
    ],
    differs: [{ aspect: 'stderr', why: 'A script that fails is no internal error' }],
  },
  {
    name: 'what it makes',
    files: FILES,
    steps: ['setup p -q sdist --formats=gztar', 'setup p -q bdist_egg', 'setup p -q egg_info'],
    show: ['p/p.egg-info/PKG-INFO', 'p/p.egg-info/SOURCES.txt'],
  },
  {
    name: 'paths are seen from the buildout directory; no configuration is needed',
    files: FILES,
    steps: [
      '-c sub/buildout.cfg setup p --name',
      '-c sub/buildout.cfg runsetup other.py',
      { args: ['-c', 'absent.cfg', 'setup', '.', '--version'], cwd: 'p', write: { 'p/eggs/v5/': '' } },
      { args: ['-c', 'absent.cfg', 'setup', '../sub/p', '--version'], cwd: 'p' },
    ],
  },
  {
    name: 'a script that fails',
    files: { ...FILES, 'p/setup.py': 'import sys\nsys.stdout.write("so far\\n")\nsys.exit(4)\n' },
    steps: ['setup p sdist'],
    differs: [{ aspect: 'stderr', why: 'A script that fails is no internal error' }],
  },
];
