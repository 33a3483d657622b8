import type { Scenario } from '#test-support';

const DEBUG = '[buildout]\nparts = d\n\n[d]\nrecipe = zc.buildout:debug\na = 1\n';

/** Options, errors, verbosity, log format. Source: zc-buildout.md 1. */
export const COMMAND_LINE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'options that there are not',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-x', '-vz', '-N -k -h'],
  },
  {
    name: 'options without their values',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-c', '-vc', '-t', '-t abc'],
  },
  { name: 'commands that there are not', files: { 'buildout.cfg': DEBUG }, steps: ['foo', '-N foo bar'] },
  {
    name: 'another configuration file, attached or not, in a cluster, the last one',
    files: { 'buildout.cfg': DEBUG, 'sub/other.cfg': DEBUG.replace('a = 1', 'a = other') },
    steps: ['-Nc sub/other.cfg', '-Ncsub/other.cfg', '-c nowhere.cfg -N -c buildout.cfg'],
  },
  {
    name: 'quiet runs',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-Nq', '-Nqq', '-N -q -v'],
  },
  {
    name: 'the configuration data at -vv',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N', '-Nvv'],
    differs: [{ aspect: 'stdout', why: 'The data holds our own version and signature' }],
  },
  {
    name: 'log levels in the configuration',
    files: { 'buildout.cfg': DEBUG.replace('parts = d', 'parts = d\nlog-level = WARNING') },
    steps: ['-N', '-Nv', 'log-level=30 -N', 'log-level=LOUD', 'verbosity=much'],
  },
  {
    name: 'log formats',
    files: { 'buildout.cfg': DEBUG.replace('a = 1', 'a = 1') },
    steps: [
      ['-N', 'log-format=%(levelname)-8s %(name)s: %(message)s'],
      ['-N', 'log-format=[%(levelno)03d] %(message)s'],
    ],
  },
  {
    name: 'a socket time-out',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N -t 5', '-N socket-timeout=7', '-N socket-timeout=soon'],
  },
  {
    name: 'query: answers and errors',
    files: { 'buildout.cfg': `${DEBUG}b =\n  x\n  y\nc = \${:a}\n` },
    steps: [
      '-N',
      'query d:a',
      'query d:b',
      'query d:c',
      'query parts',
      'query d:z',
      'query z:z',
      'query a:b:c',
      'query',
      'query a b',
    ],
  },
  {
    name: 'query with -v shows the reference first',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N', '-v query d:a', '-v query parts'],
  },
  {
    name: 'query in a fresh directory, and with -v for what is not there',
    files: { 'buildout.cfg': DEBUG },
    steps: ['query d:a', '-v query d:z'],
    differs: [
      {
        aspect: 'stdout',
        why: 'query answers the value, or nothing at all, on stdout, and makes no directories (10.2.24)',
      },
    ],
  },
  {
    name: 'assignments that repeat: of the same value, and of different options',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N d:a=5 d:a=5', '-N d:b=2 d:a=3'],
  },
  {
    name: 'a part that is not there is named',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N install nowhere', '-N install buildout'],
  },
  {
    name: 'another directory',
    files: { 'buildout.cfg': DEBUG, 'there/': '' },
    steps: ['-N directory=@PROJECT@/there', '-N directory=@PROJECT@/there query directory'],
    show: ['there/.installed.cfg'],
  },
  {
    name: 'another database, and none',
    files: { 'buildout.cfg': DEBUG },
    steps: ['-N installed=db.cfg', '-N installed=', '-N'],
  },
];
