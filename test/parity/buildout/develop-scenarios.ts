import type { Files, Scenario, Universe } from '#test-support';

const UNIVERSE: Universe = { lib: ['1.0', '2.0', '3.0'], other: ['1.0'] };

/** One part `d` with the eggs, and what `[buildout]` says besides. */
function eggs(names: string, buildout: string, more = ''): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.recipe.egg\neggs =\n  ${names}\ninterpreter = py\n${more}`;
}

/** A project with setup.py whose package `NAME` lies in `root`, with a script `run-NAME`. */
function withSetup(place: string, name: string, { root = '.', version = '1.0', more = '' } = {}): Files {
  const packageDirectory = root === '.' ? '' : `package_dir={'': '${root}'}, `;
  return {
    [`${place}/setup.py`]: `from setuptools import setup\nsetup(name='${name}', version='${version}', packages=['${name}'], ${packageDirectory}${more}entry_points={'console_scripts': ['run-${name} = ${name}:main']})\n`,
    [`${place}/${root}/${name}/__init__.py`]: 'def main():\n    pass\n',
  };
}

/** A project with pyproject.toml and a `src` directory. */
function withProject(place: string, name: string, more = ''): Files {
  return {
    [`${place}/pyproject.toml`]: `[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nname = "${name}"\nversion = "2.0"\n${more}`,
    [`${place}/src/${name.toLowerCase().replaceAll(/\W/gu, '_')}/__init__.py`]: 'def main():\n    pass\n',
  };
}

/** Develop eggs of setuptools. Source: zc-buildout.md 4.2, 5.8. */
export const DEVELOP_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'a flat and a src layout, a pattern, and what is not there; again, and without newest',
      files: {
        'buildout.cfg': eggs('one\n  My-Two', 'develop = one src/* missing no*such'),
        ...withSetup('one', 'one'),
        ...withProject('src/two', 'My-Two', '[project.scripts]\ntwo = "my_two:main"\n'),
      },
      steps: ['', '', '-N'],
    },
    {
      name: 'the buildout directory itself, with a src layout',
      files: {
        'buildout.cfg': eggs('app', 'develop = .'),
        ...withProject('.', 'app', 'dependencies = ["lib<3"]\n'),
      },
      steps: ['', ''],
    },
    {
      name: 'a path to setup.py, an absolute path, and one that is written in a roundabout way',
      files: {
        'buildout.cfg': eggs('one\n  two\n  three', 'develop =\n  one/setup.py\n  @PROJECT@/two\n  ./one/../three/'),
        ...withSetup('one', 'one'),
        ...withSetup('two', 'two', { root: 'src' }),
        ...withSetup('three', 'three', { root: 'src' }),
      },
      steps: [''],
    },
    {
      name: 'a develop egg takes precedence over a newer release, also as a dependency, unless a pin rules it out',
      files: {
        'buildout.cfg': eggs('app', 'develop = lib app\nshow-picked-versions = true'),
        ...withSetup('lib', 'lib', { root: 'src' }),
        ...withSetup('app', 'app', { root: 'src', more: "install_requires=['lib', 'other'], " }),
      },
      steps: ['', '-N versions:lib=2.0'],
      differs: [{ aspect: 'files', why: 'A develop egg lies where its egg-link leads to' }],
    },
    {
      name: 'develop eggs that are not wanted any more go, and the database with the last',
      files: {
        'buildout.cfg': '[buildout]\nparts =\ndevelop = one two\n',
        ...withSetup('one', 'one'),
        ...withSetup('two', 'two', { root: 'src' }),
      },
      steps: ['', 'buildout:develop=two', 'buildout:develop='],
    },
    {
      name: 'entry points, requirements and the version follow the source',
      files: {
        'buildout.cfg': eggs('one', 'develop = one'),
        ...withSetup('one', 'one', { root: 'src' }),
      },
      steps: [
        '',
        {
          args: [],
          write: {
            'one/setup.py':
              "from setuptools import setup\nsetup(name='one', version='1.5', packages=['one'], package_dir={'': 'src'}, install_requires=['lib'], entry_points={'console_scripts': ['other-name = one:main']})\n",
          },
        },
      ],
    },
    {
      name: 'other directories, and relative paths in scripts',
      files: {
        'buildout.cfg': eggs('one\n  two', 'develop = one two\ndevelop-eggs-directory = links\nrelative-paths = true'),
        ...withSetup('one', 'one'),
        ...withSetup('two', 'two', { root: 'src' }),
      },
      steps: ['', ''],
      show: ['links/one.egg-link', 'links/two.egg-link'],
    },
    {
      name: 'names with dots, and several packages',
      files: {
        'buildout.cfg': eggs('ns.one', 'develop = one'),
        'one/setup.py':
          "from setuptools import setup\nsetup(name='ns.one', version='1.0', packages=['ns', 'ns.one'], package_dir={'': 'src'}, extras_require={'more': ['lib']})\n",
        'one/src/ns/__init__.py': '',
        'one/src/ns/one/__init__.py': '',
      },
      steps: ['', ['d:eggs=ns.one[more]']],
      differs: [{ aspect: 'stdout', why: 'What a section of requires.txt asks for is shown with its condition' }],
    },
    {
      name: 'only some parts are asked for',
      files: {
        'buildout.cfg': eggs('one', 'develop = one', '[e]\nrecipe = zc.recipe.egg\neggs = other\n'),
        ...withSetup('one', 'one', { root: 'src' }),
      },
      steps: ['install e', ''],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
