import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { COMMAND_NAMES } from '../commands.ts';
import { runFakeCommandLine } from '../testing.ts';

describe('help', () => {
  it('starts as tools expect, and names every option and command', async () => {
    const { exitCode, stdout } = await runFakeCommandLine(['-h']);
    assert.equal(exitCode, 0);
    const start = [
      'Usage: buildout [options] [assignments] [command [command arguments]]',
      '',
      'Options:',
      '',
      '  -c config_file',
      '',
      '    Specify the path to the buildout configuration file to be used.',
      '    This defaults to the file named "buildout.cfg" in the current',
      '    working directory.',
      '',
    ];
    assert.deepEqual(stdout.split('\n').slice(0, start.length), start);
    for (const word of ['-D', '-h, --help', '-q', '-t socket_timeout', '--json', ...COMMAND_NAMES]) {
      assert.ok(stdout.includes(`\n  ${word}`), word);
    }
    assert.ok(stdout.split('\n').every((line) => line.length < 80));
  });

  it('tells more about one command', async () => {
    for (const name of COMMAND_NAMES) {
      const { exitCode, stdout } = await runFakeCommandLine(['help', name]);
      assert.equal(exitCode, 0);
      assert.ok(stdout.startsWith(`Usage: buildout [options] [assignments] ${name}`), name);
    }
  });

  it('refuses a command that there is not', async () => {
    const { exitCode, stderr } = await runFakeCommandLine(['help', 'anotate']);
    assert.equal(exitCode, 1);
    assert.match(stderr, /invalid command: anotate.*\nhint: Did you mean "annotate"\?/u);
  });
});

describe('version', () => {
  it('answers in one line', async () => {
    const { exitCode, stdout } = await runFakeCommandLine(['--version', 'nonsense']);
    assert.deepEqual([exitCode, stdout], [0, 'buildout version 0+source\n']);
  });
});
