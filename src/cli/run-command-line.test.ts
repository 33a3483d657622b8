import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError, whileDoing } from '#base';
import type { AbsolutePath, BuildoutEvent } from '#base';
import { ConfigurationProblems } from '#config';

import type { House, OpenHouse } from './house.ts';
import { fakeHouse, fakeScreen, runFakeCommandLine } from './testing.ts';

const SUMMARY = { directory: '/site' as AbsolutePath, parts: ['web'], pickedVersions: [], sources: [] };

/** A house whose `install` sends `events` after logging was set up, then does what `then` says. */
function installing(
  events: readonly BuildoutEvent[],
  then: House['install'] = () => Promise.resolve(SUMMARY),
): OpenHouse {
  return (_, desk) =>
    fakeHouse({
      async install(parts) {
        desk.configureLogging({ logLevel: 'INFO', verbosity: undefined, logFormat: '' });
        events.forEach(desk.reporter);
        return await then(parts);
      },
    });
}

function say(message: string, level: 10 | 20 | 30 = 20, logger = 'zc.buildout'): BuildoutEvent {
  return { kind: 'log', level, logger, message };
}

describe('runCommandLine()', () => {
  it('shows log lines from the level on, and output as it stands, on stdout', async () => {
    const events = [
      say('Installing web.'),
      say('hidden', 10),
      say('loud', 30, 'web'),
      { kind: 'output', text: 'raw' } as const,
    ];
    const run = await runFakeCommandLine(['install'], installing(events));
    assert.deepEqual(run, { exitCode: 0, stdout: 'Installing web.\nweb: loud\nraw', stderr: '' });
  });

  it('shows a user error with its steps, code, place and hint on stderr', async () => {
    const run = await runFakeCommandLine(
      [],
      installing([say('Installing web.')], () =>
        whileDoing('Installing.', () => {
          throw new UserError('Missing option: db:port', {
            code: 'config/missing-option',
            hint: 'Define "port" in [db], or correct the reference',
            location: { source: '/site/buildout.cfg', line: 12, column: 8, start: 0, end: 1 },
          });
        }),
      ),
    );
    assert.equal(run.exitCode, 1);
    assert.equal(run.stdout, 'Installing web.\n');
    assert.equal(
      run.stderr,
      [
        'While:',
        '  Installing.',
        'Error: Missing option: db:port            [config/missing-option]',
        '  at buildout.cfg:12:8',
        'hint: Define "port" in [db], or correct the reference',
        '',
      ].join('\n'),
    );
  });

  it('shows a bug with its stack trace, after the fixed words', async () => {
    const run = await runFakeCommandLine(
      [],
      installing([], () => Promise.reject(new TypeError('no such thing'))),
    );
    assert.equal(run.exitCode, 1);
    assert.match(
      run.stderr,
      /^\nAn internal error occurred due to a bug in either zc\.buildout or in a\nrecipe being used:\nTypeError: no such thing\n {4}at /u,
    );
  });

  it('shows the stack of a user error with -D', async () => {
    const run = await runFakeCommandLine(['-D', 'nonsense']);
    assert.match(
      run.stderr,
      /^Error: invalid command: nonsense +\[cli\/invalid-command\]\n.*\n?UserError: invalid command/u,
    );
  });

  it('suggests the command that was meant', async () => {
    const run = await runFakeCommandLine(['instal']);
    assert.deepEqual([run.exitCode, run.stdout], [1, '']);
    assert.match(
      run.stderr,
      /^Error: invalid command: instal +\[cli\/invalid-command\]\nhint: Did you mean "install"\?\n$/u,
    );
  });

  it('tells how a setup script ended that setup or runsetup ran', async () => {
    for (const name of ['setup', 'runsetup']) {
      const ends = [
        [{ exitCode: 0, signal: undefined }, 0, ''],
        [
          { exitCode: 3, signal: undefined },
          1,
          'Error: Failed to run command: /p/setup.py a --b ended with exit code 3',
        ],
        [
          { exitCode: undefined, signal: 'SIGKILL' },
          1,
          'Error: Failed to run command: /p/setup.py a --b was ended by SIGKILL',
        ],
      ] as const;
      for (const [end, exitCode, said] of ends) {
        const summary = { script: '/p/setup.py' as AbsolutePath, ...end };
        const run = await runFakeCommandLine([name, 'p', 'a', '--b'], () =>
          fakeHouse({ runSetup: () => Promise.resolve(summary) }),
        );
        assert.deepEqual([run.exitCode, run.stderr.split('  [')[0]], [exitCode, said]);
      }
    }
  });

  it('shows a warning once, on stderr', async () => {
    const warning = { kind: 'warning', code: 'eggs/odd', message: 'This is odd', hint: 'Mend it' } as const;
    const run = await runFakeCommandLine([], installing([warning, warning]));
    assert.equal(run.stderr, 'Warning: This is odd                      [eggs/odd]\nhint: Mend it\n');
  });

  it('drops lines that come before logging is set up, but for warnings, which go to stderr', async () => {
    const run = await runFakeCommandLine([], (_, { reporter }) => {
      reporter(say('early'));
      reporter(say('early trouble', 30));
      return fakeHouse({ install: () => Promise.resolve(SUMMARY) });
    });
    assert.deepEqual(run, { exitCode: 0, stdout: '', stderr: 'early trouble\n' });
  });

  it('takes control characters out of what others say', async () => {
    const run = await runFakeCommandLine([], installing([say('Got \u001b[2Jdemo 1.')]));
    assert.equal(run.stdout, 'Got demo 1.\n');
  });

  it('ends with 128 and the number of the signal when the user stops it', async () => {
    const stop = new AbortController();
    const house = installing([], () => {
      stop.abort('SIGINT');
      return Promise.reject(new Error('The socket was closed'));
    });
    const run = await runFakeCommandLine([], house, { signal: stop.signal });
    assert.deepEqual(run, { exitCode: 130, stdout: '', stderr: 'Interrupted\n' });
  });

  it('drops the rest when nobody reads stdout any more', async () => {
    const stdout = fakeScreen();
    stdout.close();
    const stderr = fakeScreen();
    const events = Array.from({ length: 2000 }, (_, place) => say(`line ${place}`));
    const run = await runFakeCommandLine([], installing(events), { terminal: { stdout, stderr } });
    assert.deepEqual([run.exitCode, stdout.text(), stderr.text()], [0, '', '']);
  });

  it('writes many lines in few calls', async () => {
    const stdout = fakeScreen();
    const events = Array.from({ length: 500 }, (_, place) => say(`line ${place}`));
    await runFakeCommandLine([], installing(events), { terminal: { stdout, stderr: fakeScreen() } });
    assert.equal(stdout.text().split('\n').length, 501);
    assert.ok(stdout.writeCount() <= 2, String(stdout.writeCount()));
  });

  it('colours on a terminal, but not with NO_COLOR', async () => {
    async function stderrWith(environment: Readonly<Record<string, string>>): Promise<string> {
      const stderr = fakeScreen({ isTerminal: true });
      await runFakeCommandLine(['instal'], undefined, { terminal: { stdout: fakeScreen(), stderr }, environment });
      return stderr.text();
    }
    assert.ok((await stderrWith({})).startsWith('\u001b[1;31mError:\u001b[22;39m invalid'));
    assert.ok((await stderrWith({ NO_COLOR: '1' })).startsWith('Error: invalid'));
    assert.ok((await stderrWith({ TERM: 'dumb' })).startsWith('Error: invalid'));
  });
});

describe('runCommandLine() with --json', () => {
  it('answers one document on stdout; lines go to stderr', async () => {
    const events = [
      say('Installing web.'),
      { kind: 'part', part: 'web', outcome: 'installed' },
      { kind: 'part', part: 'db', outcome: 'unchanged' },
      { kind: 'part', part: 'old', outcome: 'uninstalled' },
      { kind: 'warning', code: 'eggs/odd', message: 'This is odd' },
    ] as const;
    const run = await runFakeCommandLine(['install', '--json'], installing(events));
    assert.equal(run.exitCode, 0);
    assert.match(run.stderr, /^Installing web\.\nWarning: This is odd/u);
    assert.deepEqual(JSON.parse(run.stdout), {
      schema: 1,
      ok: true,
      command: 'install',
      result: SUMMARY,
      changed: ['web'],
      unchanged: ['db'],
      uninstalled: ['old'],
      failed: [],
      warnings: [{ code: 'eggs/odd', message: 'This is odd', hint: null, location: null }],
    });
  });

  it('answers a document for failures, with what was done until then', async () => {
    const location = { source: '/site/buildout.cfg', line: 2, column: 1, start: 11, end: 15 };
    const house = installing([{ kind: 'part', part: 'web', outcome: 'failed' }], () =>
      whileDoing('Installing web.', () => {
        throw new UserError('Broken', { code: 'eggs/broken', location });
      }),
    );
    const run = await runFakeCommandLine(['--json'], house);
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /^While:\n {2}Installing web\.\nError: Broken/u);
    assert.deepEqual(JSON.parse(run.stdout), {
      schema: 1,
      ok: false,
      command: 'install',
      error: { code: 'eggs/broken', message: 'Broken', hint: null, location, while: ['Installing web.'] },
      changed: [],
      unchanged: [],
      uninstalled: [],
      failed: ['web'],
      warnings: [],
    });
  });

  it('answers a document even when the command line is wrong', async () => {
    const run = await runFakeCommandLine(['-x', '--json']);
    const document: unknown = JSON.parse(run.stdout);
    assert.equal(run.exitCode, 1);
    assert.equal(Reflect.get(Reflect.get(document as object, 'error') as object, 'code'), 'cli/invalid-option');
  });

  it('lists all problems of a text', async () => {
    const problems = [1, 2, 3].map((line) => ({
      severity: 'error' as const,
      code: 'config/odd-line' as const,
      message: `Line ${line} is odd`,
      location: { source: '/site/buildout.cfg', line, column: 1, start: 0, end: 0 },
    }));
    const house = installing([], () => {
      const cause = new ConfigurationProblems(problems);
      throw new UserError('Line 1 is odd (and more)', { code: 'config/odd-line', cause });
    });
    const run = await runFakeCommandLine(['--json'], house);
    const document = JSON.parse(run.stdout) as { readonly problems: readonly { readonly message: string }[] };
    assert.deepEqual(
      document.problems.map(({ message }) => message),
      problems.map(({ message }) => message),
    );
    assert.equal(run.stderr.match(/Error: Line/gu)?.length, 3);
  });
});
