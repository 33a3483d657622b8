import type { Scenario } from '#test-support';

/** One part `d` that prints its options, and whatever else a file says. */
function debug(options: string, { buildout = '', rest = '' } = {}): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.buildout:debug\n${options}\n${rest}`;
}

const MISSING_FILE = 'A missing file is an error for the user, not an internal one (10.1.19)';
const CACHED = 'A file that came over the network is named by its URL alone';

/** How files come together: extends in all its forms, the user's defaults, other directories. Source: zc-buildout.md 2.5. */
export const LAYERS_SCENARIOS: readonly Scenario[] = [
  {
    name: 'extends by URL, and from there: relative, absolute, by URL',
    files: { 'buildout.cfg': '[buildout]\nextends = @URL@/one/base.cfg\n[d]\nown = 1\nlist += own\n' },
    served: {
      '/one/base.cfg': '[buildout]\nextends = more.cfg ../two/up.cfg @URL@/three.cfg\n[d]\nlist += base\n',
      '/one/more.cfg': debug('a = more\nlist = more'),
      '/two/up.cfg': '[d]\na = up\nb = up\n',
      '/three.cfg': '[d]\nb = three\n',
    },
    steps: ['-N', '-N annotate d', '-N -v annotate d', '-N query d:list'],
  },
  {
    name: 'extends by URL of what is not there',
    files: { 'buildout.cfg': '[buildout]\nextends = @URL@/gone.cfg\nparts =\n' },
    served: { '/there.cfg': '[buildout]\n' },
    steps: ['-N'],
  },
  {
    name: 'extends by URL: the same file by many ways, and a circle',
    files: {
      'buildout.cfg': '[buildout]\nextends = @URL@/a.cfg @URL@/b.cfg\n',
      'circle.cfg': '[buildout]\nextends = @URL@/circle.cfg\nparts =\n',
    },
    served: {
      '/a.cfg': '[buildout]\nextends = base.cfg\n[d]\nlist += a\n',
      '/b.cfg': '[buildout]\nextends = base.cfg\n[d]\nlist += b\n',
      '/base.cfg': debug('list = base'),
      '/circle.cfg': '[buildout]\nextends = other.cfg\n',
      '/other.cfg': '[buildout]\nextends = circle.cfg\n',
    },
    steps: ['-N', '-N -c circle.cfg'],
  },
  {
    name: 'a configuration that is itself at a URL',
    files: { 'here/': '' },
    served: { '/root.cfg': debug('a = root'), '/placed.cfg': debug('a = root', { buildout: 'directory = @URL@' }) },
    steps: [
      '-N -c @URL@/root.cfg',
      '-N -c @URL@/root.cfg directory=@PROJECT@',
      '-N -c @URL@/root.cfg directory=@PROJECT@ annotate d',
    ],
  },
  {
    name: 'relative directories in a fetched file are ambiguous, but for the usual ones',
    files: {
      'buildout.cfg': '[buildout]\nextends = @URL@/base.cfg\n',
      'cache.cfg': '[buildout]\nextends = @URL@/cache.cfg\n',
    },
    served: {
      '/base.cfg': debug('a = ${buildout:bin-directory}', { buildout: 'bin-directory = out' }),
      '/cache.cfg': debug('a = 1', { buildout: 'download-cache = cache' }),
    },
    steps: ['-N', '-N -c cache.cfg'],
  },
  {
    name: 'an extends cache serves offline',
    files: {
      'buildout.cfg': '[buildout]\nextends = @URL@/base.cfg\nextends-cache = cache\n',
      'cache/': '',
    },
    served: { '/base.cfg': debug('a = base') },
    steps: ['-N', '-o', '-N annotate d'],
  },
  {
    name: 'offline without a cache',
    files: { 'buildout.cfg': '[buildout]\nextends = @URL@/base.cfg\n' },
    served: { '/base.cfg': debug('a = base') },
    steps: ['-o', '-N offline=true'],
  },
  {
    name: 'a fetched file with bad lines',
    files: { 'buildout.cfg': '[buildout]\nextends = @URL@/base.cfg\nparts =\n' },
    served: { '/base.cfg': '[buildout]\nthis is nothing\n' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: CACHED }],
  },
  {
    name: 'the defaults of the user: a chain over directories, below everything of the project',
    files: {
      '~/.buildout/default.cfg': '[buildout]\nextends = more/one.cfg\n[d]\na = default\nlist += default\n',
      '~/.buildout/more/one.cfg': '[buildout]\nextends = ../two.cfg\n[d]\na = one\nb = one\nlist += one\n',
      '~/.buildout/two.cfg': '[d]\na = two\nb = two\nc = two\nlist = two\n',
      'buildout.cfg': '[buildout]\nextends = base.cfg\n[d]\nlist += project\n',
      'base.cfg': debug('c = base\nlist += base'),
    },
    steps: ['-N', '-N annotate d', '-N -v annotate d', '-NU'],
  },
  {
    name: 'the defaults of the user: their own extends and [versions] stay apart from the project',
    files: {
      '~/.buildout/default.cfg': '[buildout]\nextends = pins.cfg\nverbosity = 1\neggs-directory = @HOME@/eggs\n',
      '~/.buildout/pins.cfg': '[versions]\ndemo = 1\nother = 1\n',
      'buildout.cfg': debug('a = ${versions:demo} ${versions:other}', { rest: '[versions]\ndemo = 2\n' }),
    },
    steps: ['-N', '-N query verbosity', '-N query buildout:eggs-directory'],
  },
  {
    name: 'the defaults of the user come by URL',
    files: {
      '~/.buildout/default.cfg': '[buildout]\nextends = @URL@/company.cfg\n',
      'buildout.cfg': debug('a = 1\nb +=\n  project'),
    },
    served: { '/company.cfg': '[d]\na = company\nb = company\nc = company\n' },
    steps: ['-N', '-N annotate d'],
  },
  {
    name: 'optional-extends: several, with extends of their own',
    files: {
      'buildout.cfg':
        '[buildout]\nextends = base.cfg\noptional-extends = one.cfg gone.cfg\n  sub/two.cfg\n[d]\nz = own\n',
      'base.cfg': debug('a = base\nb = base\nc = base', { buildout: 'optional-extends = local.cfg' }),
      'local.cfg': '[d]\na = local\nx = local\n',
      'one.cfg': '[d]\nb = one\nz = one\n',
      'sub/two.cfg': '[buildout]\nextends = three.cfg\n[d]\nb = two\n',
      'sub/three.cfg': '[d]\nc = three\n',
    },
    steps: ['-N', '-N annotate d'],
  },
  {
    name: 'optional-extends in a file of another directory',
    files: {
      'buildout.cfg': '[buildout]\nextends = sub/base.cfg\n',
      'sub/base.cfg': debug('a = base', { buildout: 'optional-extends = local.cfg' }),
      'sub/local.cfg': '[d]\nb = local\n',
    },
    steps: ['-N'],
    differs: [
      {
        aspect: 'stdout',
        why: 'It is looked for beside the file that names it, not in the current directory (10.1.13)',
      },
      { aspect: 'installed', why: 'As above' },
    ],
  },
  {
    name: 'optional-extends by URL is never there',
    files: { 'buildout.cfg': debug('a = 1', { buildout: 'optional-extends = @URL@/local.cfg' }) },
    served: { '/local.cfg': '[d]\na = local\n' },
    steps: ['-N'],
  },
  {
    name: 'extends on the command line: several, by URL, in other directories, with extends of their own',
    files: {
      'buildout.cfg': '[buildout]\nextends = base.cfg\n[d]\na = own\nlist += own\n',
      'base.cfg': debug('a = base\nlist = base'),
      'more/one.cfg': '[buildout]\nextends = two.cfg\n[d]\na = one\nlist += one\n',
      'more/two.cfg': '[d]\nb = two\nlist += two\n',
    },
    served: { '/far.cfg': '[d]\nb = far\nlist += far\n' },
    steps: [
      '-N buildout:extends=more/one.cfg',
      ['-N', 'buildout:extends=more/one.cfg @URL@/far.cfg', 'd:list+=typed'],
      '-N buildout:extends=more/one.cfg annotate d',
      '-N',
    ],
  },
  {
    name: 'extends on the command line: a directory, and a file that is not there',
    files: { 'buildout.cfg': debug('a = 1'), 'more/': '' },
    steps: ['-N buildout:extends=gone.cfg', '-N buildout:extends=more'],
    differs: [{ aspect: 'stderr', why: MISSING_FILE }],
  },
  {
    name: 'extends of a directory',
    files: { 'buildout.cfg': '[buildout]\nextends = more\nparts =\n', 'more/': '' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: MISSING_FILE }],
  },
  {
    name: 'another configuration file from another directory',
    files: {
      'app/deploy.cfg':
        '[buildout]\nextends = ../shared/base.cfg\nbin-directory = out\nparts-directory = @PROJECT@/parts\n',
      'shared/base.cfg': debug('a = ${buildout:directory} ${buildout:bin-directory}', {
        buildout: 'optional-extends = local.cfg',
      }),
      'else/local.cfg': '[d]\nb = else\n',
      'shared/local.cfg': '[d]\nb = shared\n',
      'app/local.cfg': '[d]\nb = app\n',
    },
    steps: [
      { args: ['-N', '-c', '../app/deploy.cfg'], cwd: 'else' },
      { args: ['-N', '-c', '@PROJECT@/app/deploy.cfg', 'query', 'buildout:directory'], cwd: 'else' },
      { args: ['-N', '-c', '../app/deploy.cfg', 'annotate', 'd'], cwd: 'else' },
      { args: ['-N', '-c', '../app/deploy.cfg', 'buildout:extends=local.cfg'], cwd: 'else' },
    ],
    show: ['app/.installed.cfg'],
  },
  {
    name: 'conditions by the version of Python',
    files: {
      'buildout.cfg': debug('a = 0', {
        rest: [
          '[d:python_version >= "3.8"]\nb1 = new',
          '[d:python_version < "3.10"]\nb2 = old',
          '[d:python_version >= "3.9" and python_version < "4"]\nb3 = between',
          '[d:python_full_version > "3.0.0"]\nb4 = full',
          '[d:sys.version_info > (3, 8)]\nb5 = sys',
          '[d:python3 and not python2]\nb6 = names',
          '[d:python_version in "2.7 3.0"]\nb7 = in',
          "[d:implementation_name == 'cpython' or implementation_name == 'pypy']\nb9 = implementation",
          '[d:bits64 or bits32]\nb10 = bits',
          '[d:little_endian or big_endian]\nb11 = bytes',
          '',
        ].join('\n'),
      }),
    },
    steps: ['-N', '-N annotate d'],
  },
  {
    name: 'conditions in files that are extended, and around extends',
    files: {
      'buildout.cfg':
        '[buildout]\nextends = base.cfg\n[buildout:python3]\nextends = three.cfg base.cfg\n[buildout:python2]\nextends = gone.cfg\n',
      'base.cfg': debug('a = base', { rest: '[d:python3]\na += three\n[other:python2]\nx = 1\n' }),
      'three.cfg': '[d]\nb = three\n',
    },
    steps: ['-N', '-N annotate d other'],
  },
  {
    name: 'several sections of versions',
    files: {
      'buildout.cfg': '[buildout]\nextends = a.cfg b.cfg\nversions = mine\n[mine]\n<= theirs\n   versions\none = 3\n',
      'a.cfg': debug('a = ${mine:one} ${mine:two} ${mine:three} ${versions:two}', { rest: '[versions]\ntwo = 2\n' }),
      'b.cfg': '[buildout]\nversions = theirs\n[theirs]\none = 1\ntwo = 1\nthree = 1\n',
    },
    steps: ['-N', '-N query versions', '-N versions=theirs query versions', '-N annotate mine theirs versions'],
    differs: [{ aspect: 'stdout', why: 'The tool is not in the application: it adds no pins of itself to [versions]' }],
  },
  {
    name: 'sections of versions over files: later ones win, and pins can be taken back',
    files: {
      'buildout.cfg': debug('a = ${versions:one} ${versions:two} ${versions:three}.', {
        buildout: 'extends = a.cfg b.cfg',
        rest: '[versions]\nthree =\n',
      }),
      'a.cfg': '[versions]\none = 1\ntwo = 1\nthree = 1\n',
      'b.cfg': '[versions]\ntwo = 2\n',
    },
    steps: ['-N', '-N versions:one=9'],
  },
  {
    name: 'a section of versions that is not there',
    files: { 'buildout.cfg': '[buildout]\nparts =\nversions = nowhere\n' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: 'It is an error for the user, not an internal one (10.1.19)' }],
  },
];
