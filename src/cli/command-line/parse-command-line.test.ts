import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { parseCommandLine } from './parse-command-line.ts';

/** `argv` is written as a shell line without quotes; what differs from the defaults is expected, in short form. */
function check(argv: string | readonly string[], expected: Readonly<Record<string, unknown>>): void {
  const invocation = parseCommandLine(typeof argv === 'string' ? argv.split(' ').filter(Boolean) : argv);
  const { assignments, output, ...rest } = invocation;
  const shown = {
    ...rest,
    ...output,
    assignments: assignments.map(({ section, option, value }) => `${section}:${option}=${value}`),
  };
  const defaults = {
    configFile: 'buildout.cfg',
    useUserDefaults: true,
    python: undefined,
    command: 'install',
    args: [],
    assignments: [],
    isJson: false,
    color: 'auto',
    showsProgress: true,
    showsStack: false,
  };
  assert.deepEqual(shown, { ...defaults, ...expected });
}

function checkRefused(argv: readonly string[], code: string, message: string): void {
  assert.throws(
    () => parseCommandLine(argv),
    (error) => error instanceof UserError && error.code === code && error.message === message,
    `${code}: ${message}`,
  );
}

describe('parseCommandLine()', () => {
  it('installs when nothing is typed', () => {
    check('', {});
  });

  it('takes the first word that is neither option nor assignment for the command, the rest as typed', () => {
    check('query a:b', { command: 'query', args: ['a:b'] });
    check('install a -v x=1 -q', { command: 'install', args: ['a', '-v', 'x=1', '-q'] });
    check('-N foo=1 nonsense', { command: 'nonsense', assignments: ['buildout:newest=false', 'buildout:foo=1'] });
  });

  it('reads clusters', () => {
    check('-vvUc x.cfg', { configFile: 'x.cfg', useUserDefaults: false, assignments: ['buildout:verbosity=20'] });
    check('-Ncx.cfg', { configFile: 'x.cfg', assignments: ['buildout:newest=false'] });
    check('-vt5', { assignments: ['buildout:socket-timeout=5', 'buildout:verbosity=10'] });
    check('-D', { showsStack: true });
  });

  it('lets the last configuration file win, which may be a URL with an equals sign', () => {
    check('-c a.cfg -c file:///b?x=1', { configFile: 'file:///b?x=1' });
  });

  it('reads a time-out that is attached or follows', () => {
    check('-t 5', { assignments: ['buildout:socket-timeout=5'] });
    check('-t5', { assignments: ['buildout:socket-timeout=5'] });
    checkRefused(['-tabc', '5'], 'cli/timeout-not-numeric', 'Timeout value must be numeric -tabc');
    checkRefused(['-t', '5.5'], 'cli/timeout-not-numeric', 'Timeout value must be numeric -t');
    checkRefused(['-vt'], 'cli/missing-value', 'No timeout value specified for option -vt');
  });

  it('lets the last of contradicting options win', () => {
    check('-o -O', { assignments: ['buildout:offline=false'] });
    check('-O -o', { assignments: ['buildout:offline=true'] });
    check('-nN', { assignments: ['buildout:newest=false'] });
    check('-N buildout:newest=true', { assignments: ['buildout:newest=true'] });
    check('x=2 x=1', { assignments: ['buildout:x=1'] });
  });

  it('adds verbosity up, and leaves it out when it comes to nothing', () => {
    check('-vvv', { assignments: ['buildout:verbosity=30'] });
    check('-qq', { assignments: ['buildout:verbosity=-20'] });
    check('-v -q', {});
  });

  it('reads assignments, blanks around the names and the value do not count', () => {
    check(['a:b=c=d', ' x : y = z '], { assignments: ['a:b=c=d', 'x:y=z'] });
    check(['parts+=a', 'a:b -= c'], { assignments: ['buildout:parts+=a', 'a:b -=c'] });
    check(['x='], { assignments: ['buildout:x='] });
  });

  it('refuses assignments without a name', () => {
    checkRefused(['a:=1'], 'config/bad-assignment', 'Invalid option: a:=1');
  });

  it('refuses letters and long options that there are not', () => {
    checkRefused(['-vxN'], 'cli/invalid-option', 'Invalid option -x');
    checkRefused(['--jsno'], 'cli/invalid-option', 'Invalid option --jsno');
    checkRefused(['--json=1'], 'cli/invalid-option', 'Invalid option --json=1');
    checkRefused(['-'], 'cli/invalid-option', 'Invalid option -');
  });

  it('refuses an option whose value is missing, empty or unknown', () => {
    checkRefused(['-vc'], 'cli/missing-value', 'No file name specified for option -vc');
    checkRefused(['--python'], 'cli/missing-value', 'No path specified for option --python');
    checkRefused(['--color=red'], 'cli/invalid-choice', "Invalid value for option --color: 'red'");
    checkRefused(['-c', ''], 'cli/empty-argument', 'An argument on the command line is empty');
    checkRefused([''], 'cli/empty-argument', 'An argument on the command line is empty');
  });

  it('stops at help and version, but not before what is wrong', () => {
    check('-v -h --nonsense', { command: 'help', assignments: ['buildout:verbosity=10'] });
    check('--version foo', { command: 'version' });
    check('-qW', { command: 'help', assignments: ['buildout:verbosity=-10'] });
    checkRefused(['-x', '-h'], 'cli/invalid-option', 'Invalid option -x');
  });

  it('takes a question for help after a command for one about that command', () => {
    check('-N cache size --help', { command: 'help', args: ['cache'], assignments: ['buildout:newest=false'] });
    check('install -h --json', { command: 'help', args: ['install'], isJson: true });
    check('help --help', { command: 'help', args: ['help'] });
  });

  it('leaves to a setup script what follows its path', () => {
    check('setup . sdist --help --json -h', { command: 'setup', args: ['.', 'sdist', '--help', '--json', '-h'] });
    check('runsetup --json p --name', { command: 'runsetup', args: ['p', '--name'], isJson: true });
    check('setup --help p', { command: 'help', args: ['setup'] });
  });

  it('reads long options, the value attached or following', () => {
    check('--json --color never --python=/p/python3 --no-progress', {
      isJson: true,
      color: 'never',
      python: '/p/python3',
      showsProgress: false,
    });
    check('--color=always', { color: 'always' });
  });

  it('takes --json after the command too', () => {
    check('annotate --json web', { command: 'annotate', args: ['web'], isJson: true });
  });
});
