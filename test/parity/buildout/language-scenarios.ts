import type { Scenario } from '#test-support';

/** One part `d` that prints its options, and whatever else a file says. */
function debug(options: string, rest = ''): string {
  return `[buildout]\nparts = d\n\n[d]\nrecipe = zc.buildout:debug\n${options}\n${rest}`;
}

/** The configuration language: texts, layers, macros, substitution. Source: zc-buildout.md 2. */
export const LANGUAGE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'continuation lines are stripped, blank ones dropped, when the value starts on the first line',
    files: { 'buildout.cfg': debug('a = one\n    two\n\n\tthree   \n\n  \nb = 1') },
    steps: ['-N'],
  },
  {
    name: 'block values are dedented and keep their blank lines',
    files: {
      'buildout.cfg': debug(
        'a =\n    one\n      two\n\n    three\n\nb =\n      deep\n    less\nc =\nd =\n\n\n   x\n\n',
      ),
    },
    steps: ['-N'],
  },
  {
    name: 'tabs and blanks are different when dedenting',
    files: { 'buildout.cfg': debug('a =\n\tone\n\t\ttwo\nb =\n    one\n\ttwo\nc =\n \tone\n \t two') },
    steps: ['-N'],
  },
  {
    name: 'comments at column 0 vanish inside values, indented ones are data',
    files: {
      'buildout.cfg': debug('a =\n    one\n# gone\n; gone too\n    # stays\n    two\nb = 1 # stays ; too\n#c = 2'),
    },
    steps: ['-N'],
  },
  {
    name: 'lines that look like sections or options are data when indented',
    files: { 'buildout.cfg': debug('a =\n    [x]\n    b = 2\n    <= y') },
    steps: ['-N'],
  },
  {
    name: 'option names with odd characters',
    files: { 'buildout.cfg': debug('x#y = 1\na.b-c_d = 2\nA = 3\na == 4\n<x> = 5\na/b*c = 6') },
    steps: ['-N'],
  },
  {
    name: 'repeated sections continue, and headers may have comments',
    files: { 'buildout.cfg': debug('a = 1', '[ d ] # again\nb = 2\n[e]\nx = 1\n[d];more\na = 3\n') },
    steps: ['-N', 'annotate d e'],
  },
  {
    name: 'conditions by name, by marker and by expression',
    files: {
      'buildout.cfg': debug(
        'a = 0',
        [
          '[d:python3]\na1 = python3',
          '[d:python2]\na2 = python2',
          '[d:linux or macosx]\na3 = unix',
          '[d:sys_platform == "linux" or sys_platform == "darwin"]\na4 = marker',
          '[d:python_version < "3"]\na5 = old',
          '[d:posix and not windows]\na6 = posix',
          '[d:]\na7 = empty',
          '[d:cpython or pypy] ; comment\na8 = implementation',
          '',
        ].join('\n'),
      ),
    },
    steps: ['-N'],
  },
  {
    name: 'false conditions drop continuation lines too, and true ones add up',
    files: {
      'buildout.cfg': debug(
        'a =\n  base',
        '[d:python2]\na =\n  two\n  three\n[d:python3]\na +=\n  new\n[d:posix]\na +=\n  posix\n',
      ),
    },
    steps: ['-N'],
  },
  {
    name: '+= and -= in one file',
    files: {
      'buildout.cfg': debug(
        'a =\n  1\n  2\n  3\na +=\n  4\na +=\n  5\na -=\n  2\n  4\nb += new\nc -= gone\nd = 1\nd += 2\nd = 3',
      ),
    },
    steps: ['-N', 'annotate d', '-v annotate d'],
  },
  {
    name: '+= and -= over three files',
    files: {
      'buildout.cfg': `[buildout]\nextends = middle.cfg\n[d]\na +=\n  top\nb -=\n  y\n`,
      'middle.cfg': `[buildout]\nextends = base.cfg\n[d]\na +=\n  middle\na -=\n  base1\nb =\n  x\n  y\n`,
      'base.cfg': debug('a =\n  base1\n  base2\nb = base\n'),
    },
    steps: ['-N', 'annotate d', '-v annotate d'],
  },
  {
    name: 'extends in a diamond, and relative to the file that says so',
    files: {
      'buildout.cfg': '[buildout]\nextends = one/a.cfg two/b.cfg\n[d]\ntop = 1\n',
      'one/a.cfg': '[buildout]\nextends = ../base.cfg\n[d]\na = from a\nlist += a\n',
      'two/b.cfg': '[buildout]\nextends = ../base.cfg\n[d]\na = from b\nlist += b\n',
      'base.cfg': debug('a = base\nlist = base'),
    },
    steps: ['-N', 'annotate d'],
  },
  {
    name: 'extends with a file that is not there',
    files: { 'buildout.cfg': '[buildout]\nextends = nowhere.cfg\nparts =\n' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: 'A missing file is an error for the user, not an internal one (10.1.19)' }],
  },
  {
    name: 'recursive extends',
    files: {
      'buildout.cfg': '[buildout]\nextends = a.cfg\nparts =\n',
      'a.cfg': '[buildout]\nextends = buildout.cfg\n',
    },
    steps: ['-N'],
  },
  {
    name: 'extended-by is no longer there',
    files: { 'buildout.cfg': '[buildout]\nextended-by = a.cfg\nparts =\n' },
    steps: ['-N'],
  },
  {
    name: 'optional-extends that is there, below what the file says itself',
    files: {
      'buildout.cfg': `[buildout]\nextends = base.cfg\noptional-extends = local.cfg\n[d]\nb = own\n`,
      'base.cfg': debug('a = base\nb = base\nc = base'),
      'local.cfg': '[d]\na = local\nb = local\n',
    },
    steps: ['-N', 'annotate d'],
  },
  {
    name: 'optional-extends that is not there',
    files: { 'buildout.cfg': debug('a = 1').replace('parts = d', 'parts = d\noptional-extends = local.cfg') },
    steps: ['-N'],
  },
  {
    name: 'the defaults of the user, and -U',
    files: {
      '~/.buildout/default.cfg': '[buildout]\nlog-level = WARNING\n[d]\na = user\nb = user\n',
      'buildout.cfg': debug('a = project\nb +=\n  more'),
    },
    steps: ['-N', '-NU', '-N annotate d'],
  },
  {
    name: 'the defaults of the user extend other files',
    files: {
      '~/.buildout/default.cfg': '[buildout]\nextends = more.cfg\n[d]\na = user\n',
      '~/.buildout/more.cfg': '[d]\na = more\nc = more\n',
      'buildout.cfg': debug('x = 1'),
    },
    steps: ['-N'],
  },
  {
    name: 'BUILDOUT_HOME says where the defaults are',
    files: { 'elsewhere/default.cfg': '[d]\na = elsewhere\n', 'buildout.cfg': debug('x = 1') },
    steps: [{ args: ['-N'], env: { BUILDOUT_HOME: '@PROJECT@/elsewhere' } }],
  },
  {
    name: 'macros: bases from left to right, += over them, references speak of the user',
    files: {
      'buildout.cfg': debug(
        '<= one\n   two\nlist +=\n  own\nsay = ${:name}',
        '[one]\nname = one\nlist =\n  1\nwho = ${:name}!\n[two]\nname = two\nlist =\n  2\nextra = ${one:name}\n',
      ),
    },
    steps: ['-N', 'annotate d one', 'query d:list'],
  },
  {
    name: 'macros of macros, and a recipe from a base',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = d\n[d]\n<= middle\na = d\n[middle]\n<= base\nb = middle\n[base]\nrecipe = zc.buildout:debug\na = base\nb = base\nc = ${:a}${:b}\n',
    },
    steps: ['-N'],
  },
  {
    name: 'a macro that is not there',
    files: { 'buildout.cfg': debug('<= nowhere') },
    steps: ['-N'],
  },
  {
    name: 'macros that go round in a circle',
    files: { 'buildout.cfg': debug('<= a', '[a]\n<= b\n[b]\n<= a\n') },
    steps: ['-N'],
  },
  {
    name: 'substitution over sections makes parts of those that have recipes, before their users',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = web\n[web]\nrecipe = zc.buildout:debug\nz = ${log:path}\nport = ${db:port}0\n[db]\nrecipe = zc.buildout:debug\nport = ${base:port}\n[base]\nport = 80\n[log]\nrecipe = zc.buildout:debug\npath = ${buildout:parts-directory}/log\n',
    },
    steps: ['-N', '-N install web', '-N'],
  },
  {
    name: 'dollars that are no reference',
    files: { 'buildout.cfg': debug('a = $x $ $$ $${d:b} ${d:b}$\nb = B\nc = ${unterminated\ne = a}b{c') },
    steps: ['-N'],
  },
  {
    name: 'the name of the section',
    files: {
      'buildout.cfg': debug('a = ${:_buildout_section_name_}\n<= base', '[base]\nb = ${:_buildout_section_name_}/x\n'),
    },
    steps: ['-N'],
  },
  ...[
    ['a section that is not there', '${nowhere:x}'],
    ['an option that is not there', '${e:y}'],
    ['itself', '${d:a}'],
    ['a circle', '${e:circle}'],
    ['no colon', '${x}'],
    ['too many colons', '${a:b:c}'],
    ['bad characters in the section', '${a*:b}'],
    ['bad characters in the option', '${e:b*}'],
    ['no section and no option', '${:}'],
    ['no option', '${e:}'],
  ].map(([what, reference]) => ({
    name: `substitution of ${what}`,
    files: { 'buildout.cfg': debug(`a = ${reference}`, '[e]\nx = 1\ncircle = ${d:a}\n') },
    steps: ['-N'],
  })),
  {
    name: 'dependencies of a part that it does not refer to',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = web\n[web]\n=> db log\n  cache\nrecipe = zc.buildout:debug\n[db]\nrecipe = zc.buildout:debug\n[log]\nrecipe = zc.buildout:debug\n=> cache\n[cache]\nrecipe = zc.buildout:debug\n',
    },
    steps: ['-N'],
  },
  {
    name: 'a dependency that is not there',
    files: { 'buildout.cfg': debug('=> nowhere') },
    steps: ['-N'],
  },
  {
    name: 'a part that is not there, and one without a recipe',
    files: { 'buildout.cfg': '[buildout]\nparts = d\n[e]\nx = 1\n' },
    steps: ['-N', '-N buildout:parts=e'],
  },
  {
    name: 'no parts option at all',
    files: { 'buildout.cfg': '[buildout]\n' },
    steps: ['-N'],
  },
  {
    name: 'assignments: other sections, new sections, new parts',
    files: { 'buildout.cfg': debug('a = 1\nb =\n  x\n  y') },
    steps: [
      ['-N', 'd:a=2', 'd:c=3'],
      ['-N', 'd:b+=z', 'd:b-=x'],
      ['-N', 'parts=d e', 'e:recipe=zc.buildout:debug', 'e:from=${d:a}'],
      ['d:a=9', 'annotate', 'd'],
    ],
  },
  {
    name: 'extends on the command line',
    files: { 'buildout.cfg': debug('a = 1\nb = 1'), 'more.cfg': '[d]\na = more\n' },
    steps: ['-N buildout:extends=more.cfg'],
  },
  {
    name: 'lines that are no options',
    files: { 'buildout.cfg': '[buildout]\nparts =\nthis is no option\na b = 1\n  continued\n[x y]\nz: 1\n' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: 'Errors in the text are errors for the user, all of them shown (10.1.19)' }],
  },
  {
    name: 'text before the first section',
    files: { 'buildout.cfg': '\n# fine\nparts = x\n[buildout]\n' },
    steps: ['-N'],
    differs: [{ aspect: 'stderr', why: 'Errors in the text are errors for the user, all of them shown (10.1.19)' }],
  },
  {
    name: 'a file that is not there',
    files: { 'other.txt': '' },
    steps: ['-N', '-c nowhere/x.cfg'],
  },
  {
    name: 'another section of versions, and none',
    files: {
      'buildout.cfg': '[buildout]\nparts =\nversions = pins\n[pins]\ndemo = 1.0\n',
      'none.cfg': '[buildout]\nparts =\nversions =\n',
    },
    steps: ['-N', 'query pins:demo', '-N -c none.cfg', '-N query versions'],
  },
  {
    name: 'booleans that are neither true nor false',
    files: { 'buildout.cfg': '[buildout]\nparts =\n' },
    steps: ['newest=maybe', 'offline=yes', 'prefer-final=1', 'allow-picked-versions=False'],
  },
  {
    name: 'directories elsewhere, and references to them',
    files: {
      'buildout.cfg':
        '[buildout]\nparts = d\nbin-directory = out/bin\nparts-directory = ${buildout:directory}/out/parts\neggs-directory = out/eggs\n[d]\nrecipe = zc.buildout:debug\na = ${buildout:bin-directory} ${buildout:parts-directory} ${buildout:eggs-directory} ${buildout:develop-eggs-directory}\n',
      'out/': '',
    },
    steps: ['-N', '-N query eggs-directory', '-N query bin-directory'],
  },
  {
    name: 'annotate: defaults, computed values, the command line, other files',
    files: {
      'buildout.cfg': '[buildout]\nextends = base.cfg\nparts +=\n  e\n[e]\nx =\n  1\n  2\n',
      'base.cfg': debug('a = 1'),
    },
    steps: ['annotate', '-v annotate buildout', 'd:a=2 d:b=3 annotate d nowhere'],
    differs: [{ aspect: 'stdout', why: 'The tool is not in the application: it adds no pins of itself to [versions]' }],
  },
];
