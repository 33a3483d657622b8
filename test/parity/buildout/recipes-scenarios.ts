import type { Scenario, StatedDifference, Universe } from '#test-support';

const UNIVERSE: Universe = {
  demo: [
    { version: '0.9', scripts: { demo: 'demo:main' } },
    { version: '1.0', requires: ['lib'], scripts: { demo: 'demo:main', 'demo-admin': 'demo:main' } },
    { version: '2.0b1', requires: ['lib'], scripts: { demo: 'demo:main' } },
  ],
  lib: ['1.0', { version: '1.5', requires: ['deep.dep>=1'] }],
  'deep.dep': [{ version: '1.2', scripts: { deep: 'deep_dep:main' } }],
  extra: [
    {
      version: '1.0',
      requires: ['lib; extra == "full"', 'deep.dep; extra == "deep"'],
      extras: ['full', 'deep'],
      scripts: { extra: 'extra:main' },
    },
  ],
  Camel_Case: [{ version: '3.1', scripts: { camel: 'Camel_Case:main' } }],
};

/** One part `d` of zc.recipe.egg. */
function egg(options: string, { entry = '', buildout = '', rest = '' } = {}): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.recipe.egg${entry}\n${options}\n${rest}`;
}

const EARLY = 'What native parts need is resolved before anything is changed';
const EXPLAINED = 'Who asked for what, and what there is, are told with the error';

function everyAspect(why: string): readonly StatedDifference[] {
  return (['exit-code', 'stdout', 'stderr', 'installed', 'files'] as const).map((aspect) => ({ aspect, why }));
}

/** The recipes of zc.recipe.egg and how distributions are chosen. Source: zc-buildout.md 5 to 7. */
export const RECIPES_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'scripts of an egg with dependencies',
      files: { 'buildout.cfg': egg('eggs = demo') },
      steps: ['', '', '-N'],
    },
    {
      name: 'the name of the part is the egg',
      files: { 'buildout.cfg': egg('').replaceAll('[d]', '[demo]').replace('parts = d', 'parts = demo') },
      steps: ['-N'],
    },
    { name: 'eggs without scripts', files: { 'buildout.cfg': egg('eggs = demo', { entry: ':eggs' }) }, steps: ['-N'] },
    {
      name: 'the other names of the recipe',
      files: { 'buildout.cfg': egg('eggs = demo', { entry: ':scripts' }) },
      steps: ['-N', '-N d:recipe=zc.recipe.egg:script'],
    },
    {
      name: 'scripts by name and under another name',
      files: { 'buildout.cfg': egg('eggs = demo\nscripts = demo-admin=admin demo') },
      steps: ['-N'],
    },
    {
      name: 'scripts = nothing makes none',
      files: { 'buildout.cfg': egg('eggs = demo\nscripts =\ninterpreter = py') },
      steps: ['-N'],
    },
    {
      name: 'scripts that the eggs do not have',
      files: { 'buildout.cfg': egg('eggs = demo\nscripts = nowhere there=here demo') },
      steps: ['-N'],
    },
    {
      name: 'entry points of its own',
      files: { 'buildout.cfg': egg('eggs = demo\nentry-points = one=demo:main two=demo.sub:a.b') },
      steps: ['-N'],
    },
    {
      name: 'an entry point that is none',
      files: { 'buildout.cfg': egg('eggs = demo\nentry-points = one=two') },
      steps: ['-N'],
    },
    {
      name: 'scripts of dependencies',
      files: { 'buildout.cfg': egg('eggs = demo\ndependent-scripts = true') },
      steps: ['-N'],
    },
    { name: 'an interpreter', files: { 'buildout.cfg': egg('eggs = demo\ninterpreter = py') }, steps: ['-N'] },
    {
      name: 'extra paths, initialization and arguments',
      files: {
        'buildout.cfg': egg(
          'eggs = demo\nextra-paths =\n  src\n  /usr/share/x\ninitialization =\n  import os\n  if os.environ:\n      os.environ["X"] = "1"\narguments = 1, two="2"\ninterpreter = py',
        ),
      },
      steps: ['-N'],
    },
    {
      name: 'relative paths',
      files: { 'buildout.cfg': egg('eggs = demo\nrelative-paths = true\ninterpreter = py\nextra-paths = src') },
      steps: ['-N'],
    },
    {
      name: 'relative paths for all parts',
      files: { 'buildout.cfg': egg('eggs = demo', { buildout: 'relative-paths = true' }) },
      steps: ['-N'],
    },
    {
      name: 'requirements with specifiers, extras and markers',
      files: {
        'buildout.cfg': egg(
          'eggs =\n  demo<1\n  extra[full]\n  Camel_Case ; python_version > "3"\n  gone ; python_version < "3"',
        ),
      },
      steps: ['-N'],
    },
    {
      name: 'names in another spelling',
      files: { 'buildout.cfg': egg('eggs =\n  DEMO\n  camel-case\n  Deep_Dep') },
      steps: ['-N'],
    },
    {
      name: 'pins',
      files: { 'buildout.cfg': egg('eggs = demo', { rest: '[versions]\ndemo = 0.9\nLib = 1.0\n' }) },
      steps: ['-N', '-N versions:demo=1.0'],
    },
    {
      name: 'pins that are ranges',
      files: { 'buildout.cfg': egg('eggs = demo', { rest: '[versions]\ndemo = <1\nlib = >=1,<1.5\n' }) },
      steps: ['-N', '-N versions:demo='],
    },
    {
      name: 'a pin that the requirement forbids',
      files: { 'buildout.cfg': egg('eggs = demo>=1', { rest: '[versions]\ndemo = 0.9\n' }) },
      steps: ['-N'],
      differs: [
        { aspect: 'stdout', why: 'Who asked for what is told with the error' },
        { aspect: 'stderr', why: 'As above' },
      ],
    },
    {
      name: 'picked versions are shown',
      files: { 'buildout.cfg': egg('eggs = demo', { buildout: 'show-picked-versions = true' }) },
      steps: ['-N', '-N versions:lib=1.0', '-N'],
    },
    {
      name: 'picked versions are not allowed',
      files: { 'buildout.cfg': egg('eggs = demo', { buildout: 'allow-picked-versions = false' }) },
      steps: ['-N'],
      differs: [
        { aspect: 'stdout', why: EARLY },
        { aspect: 'stderr', why: 'As above: no distribution was being fetched yet' },
        { aspect: 'files', why: 'As above' },
      ],
    },
    {
      name: 'picked versions go to a file',
      files: {
        'buildout.cfg': egg('eggs = demo', { buildout: 'extends = versions.cfg\nupdate-versions-file = versions.cfg' }),
        'versions.cfg': '[versions]\nlib = 1.5\n',
      },
      steps: ['-N', '-N'],
      show: ['versions.cfg'],
    },
    {
      name: 'pre-releases',
      files: { 'buildout.cfg': egg('eggs = demo') },
      steps: ['-N prefer-final=false', '-N', 'prefer-final=true', ['-N', 'd:eggs=demo>=2.0b1']],
    },
    {
      name: 'newer versions are taken in newest mode only',
      files: { 'buildout.cfg': egg('eggs = demo') },
      steps: ['-N versions:demo=0.9', '-N', '-n'],
    },
    {
      name: 'offline takes what is at hand: eggs, the store, directories',
      files: { 'buildout.cfg': egg('eggs = demo') },
      steps: ['-N', '-o', '-o d:eggs=extra'],
      differs: everyAspect('Offline opens no socket, and works whenever what is needed is there (10.1.7)'),
    },
    {
      name: 'nothing at hand offline',
      files: { 'buildout.cfg': egg('eggs = nowhere') },
      steps: ['-o'],
      differs: [
        { aspect: 'stdout', why: EARLY },
        { aspect: 'stderr', why: EXPLAINED },
      ],
    },
    {
      name: 'a project that is nowhere',
      files: { 'buildout.cfg': egg('eggs = nowhere') },
      steps: ['-N'],
      differs: [
        { aspect: 'stdout', why: EARLY },
        { aspect: 'stderr', why: EXPLAINED },
      ],
    },
    {
      name: 'a version that is nowhere',
      files: { 'buildout.cfg': egg('eggs = demo>5') },
      steps: ['-N'],
      differs: [
        { aspect: 'stdout', why: EARLY },
        { aspect: 'stderr', why: EXPLAINED },
      ],
    },
    {
      name: 'an extra that is unknown',
      files: { 'buildout.cfg': egg('eggs = extra[nothing]') },
      steps: ['-N', '-N allow-unknown-extras=true'],
      differs: [
        { aspect: 'stdout', why: EARLY },
        { aspect: 'stderr', why: EXPLAINED },
      ],
    },
    {
      name: 'versions that contradict each other',
      files: { 'buildout.cfg': egg('eggs = one two') },
      universe: {
        one: [{ version: '1', requires: ['lib==1.0'] }],
        two: [{ version: '1', requires: ['lib==1.5'] }],
        lib: ['1.0', '1.5'],
      },
      steps: [['-N', 'd:eggs=one\ntwo']],
      differs: [
        { aspect: 'files', why: EARLY },
        { aspect: 'stdout', why: 'The explanation follows the error' },
        { aspect: 'stderr', why: 'A conflict is explained' },
      ],
    },
    {
      name: 'an older version that fits is found where the original gives up',
      files: { 'buildout.cfg': egg('eggs =\n  two\n  one') },
      universe: {
        one: [{ version: '1', requires: ['lib'] }],
        two: [{ version: '1', requires: ['lib<1.5'] }],
        lib: ['1.0', '1.5'],
      },
      steps: ['-N'],
      differs: everyAspect('The search goes back where the greedy walk ends in a conflict'),
    },
    {
      name: 'two parts share their eggs',
      files: {
        'buildout.cfg': egg('eggs = demo', {
          rest: '[e]\nrecipe = zc.recipe.egg\neggs =\n  ${d:eggs}\n  extra\nscripts = extra\n',
        }).replace('parts = d', 'parts = d e'),
      },
      steps: ['-N', '-N'],
    },
    {
      name: 'two parts write the same script',
      files: {
        'buildout.cfg': egg('eggs = demo', {
          rest: '[e]\nrecipe = zc.recipe.egg\neggs =\n  ${d:eggs}\n  extra\n',
        }).replace('parts = d', 'parts = d e'),
      },
      steps: ['-N', '-N'],
      differs: [{ aspect: 'stdout', why: 'A run that would end where it began writes no script' }],
    },
    {
      name: 'find-links with a directory',
      files: {
        'buildout.cfg': egg('eggs = demo', {
          buildout: 'index = @PROJECT@/empty\nfind-links = @INDEX@/demo @INDEX@/lib @INDEX@/deep-dep',
        }),
        'empty/': '',
      },
      steps: ['-N'],
    },
    {
      name: 'find-links and an index that are relative paths',
      files: {
        'buildout.cfg': egg('eggs = lib<2', {
          buildout: 'index = ./empty\nfind-links =\n  wheels\n  @INDEX@/lib\n  @INDEX@/deep-dep',
        }),
        'empty/': '',
        'wheels/': '',
      },
      steps: ['-N', '-N'],
    },
    {
      name: 'an index and find-links of its own for each part',
      files: {
        'buildout.cfg': egg('eggs = lib<1.5\nindex = @PROJECT@/empty\nfind-links = @INDEX@/lib', {
          buildout: 'index = @INDEX@',
          rest: '[e]\nrecipe = zc.recipe.egg\neggs = demo\nfind-links =\n  @INDEX@/lib\n  file://@INDEX@/demo\n',
        }).replace('parts = d', 'parts = d e'),
        'empty/': '',
      },
      steps: ['', '-N'],
    },
    {
      name: 'parts that want different versions of one project',
      files: {
        'buildout.cfg': egg('eggs = demo<1\ninterpreter = one', {
          buildout: 'newest = false',
          rest: '[e]\nrecipe = zc.recipe.egg\neggs = demo>=1\nscripts = demo=demo2\ninterpreter = two\n\n[f]\nrecipe = zc.recipe.egg\neggs =\n  demo\n  LIB\nscripts = demo-admin\ninterpreter = three\n',
        }).replace('parts = d', 'parts = d e f'),
      },
      steps: ['', '', '-n', 'install f'],
    },
    {
      name: 'a part that asks for less after one that asks for an old version',
      files: {
        'buildout.cfg': egg('eggs = lib==1.0', {
          buildout: 'newest = false\nshow-picked-versions = true',
          rest: '[e]\nrecipe = zc.recipe.egg\neggs = lib\n',
        }).replace('parts = d', 'parts = d e'),
      },
      steps: ['', '', '-n'],
    },
    {
      name: 'pins in other spellings, blank ones and ranges, under conditions',
      files: {
        'buildout.cfg': egg('eggs =\n  Demo\n  camel.case\n  DEEP-DEP', {
          buildout: 'extends = versions.cfg\nshow-picked-versions = true',
        }),
        'versions.cfg':
          '[versions]\nDEMO = >=0.9,<2\nDeep_Dep =\nLib = <1.5\ncamel-case = 3.1\n[versions:python_version > "3"]\nextra = 1.0\n[versions:python2]\ndemo = 0.1\n',
      },
      steps: ['-N', '-N', '-N d:eggs+=extra[full]'],
    },
    {
      name: 'parts by a macro, with more eggs and scripts',
      files: {
        'buildout.cfg':
          '[buildout]\nparts = a b\n[base]\nrecipe = zc.recipe.egg:scripts\neggs = demo\nscripts = demo=${:_buildout_section_name_}-demo\ninterpreter = ${:_buildout_section_name_}-py\n[a]\n<= base\n[b]\n<= base\neggs += extra\n   lib<1.5\nscripts += extra\n[b:linux]\nextra-paths = x\n',
      },
      steps: ['-N', '-N'],
    },
    {
      name: 'directories elsewhere, with relative paths',
      files: {
        'buildout.cfg': egg('eggs = demo\nbin-directory = ${buildout:directory}/special', {
          buildout:
            'eggs-directory = ${buildout:directory}/var/eggs\ndevelop-eggs-directory = var/dev\nparts-directory = var/parts\nrelative-paths = true',
        }),
        'special/': '',
        'var/': '',
      },
      steps: ['-N', '-N'],
      show: ['special/demo'],
    },
    {
      name: 'an egg that the index has in a newer version by and by',
      files: { 'buildout.cfg': egg('eggs = lib<1.5') },
      steps: ['', ['d:eggs=lib'], '-N'],
    },
    {
      name: 'a version for another Python is passed over',
      files: { 'buildout.cfg': egg('eggs = demo') },
      universe: { demo: ['1.0', { version: '2.0', requiresPython: '>=4' }] },
      steps: ['-N'],
      differs: everyAspect(
        'Requires-Python is read from the wheel where the index does not tell it; the original fails',
      ),
    },
    {
      name: 'native namespaces over two projects',
      files: { 'buildout.cfg': egg('eggs =\n  ns.one\n  ns.two\ninterpreter = py') },
      universe: {
        'ns.one': [{ version: '1', files: { 'ns/one/__init__.py': '' } }],
        'ns.two': [{ version: '1', files: { 'ns/two/__init__.py': '' } }],
      },
      steps: ['-N'],
    },
    {
      name: 'old-style namespaces become native',
      files: { 'buildout.cfg': egg('eggs = ns.one') },
      universe: {
        'ns.one': [
          {
            version: '1',
            files: {
              'ns/__init__.py': "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
              'ns/one/__init__.py': '',
            },
          },
        ],
      },
      steps: ['-N'],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
