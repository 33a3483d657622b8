import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { builtProgram, sandbox } from '#test-support';
import type { RunOptions, Scope } from '#test-support';

/** Runs one command line in an empty project: exit code, stdout, stderr, with paths and versions filtered. */
async function transcript(scope: Scope, args: readonly string[], options?: RunOptions): Promise<string> {
  const box = sandbox(scope);
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  const filtered = box.filter(`${stdout}${stderr}`).replaceAll(/version \d+\.\d+\.\d+\S*/gu, 'version [VERSION]');
  return `$ buildout ${args.join(' ')}\n${filtered}exit ${exitCode}\n`;
}

describe('the command line', () => {
  it('answers --version', async (t) => {
    assert.equal(await transcript(t, ['--version']), '$ buildout --version\nbuildout version [VERSION]\nexit 0\n');
  });

  it('answers -h, --help and help alike', async (t) => {
    const { stdout: help } = await sandbox(t).buildout(['help']);
    assert.match(help, /^Usage: buildout \[options\]/u);
    for (const args of [['-h'], ['--help'], ['-vW'], ['-Ah', 'nonsense']]) {
      const run = await sandbox(t).buildout(args);
      assert.deepEqual(run, { exitCode: 0, stdout: help, stderr: '' });
    }
  });

  it('explains one command', async (t) => {
    const text = await transcript(t, ['help', 'query']);
    assert.match(text, /\nUsage: buildout \[options\] \[assignments\] query \[SECTION:\]OPTION\n/u);
  });

  it('refuses what it cannot read, each in its own words', async (t) => {
    const rows: readonly (readonly [args: readonly string[], said: string])[] = [
      [['-x'], 'Error: Invalid option -x                  [cli/invalid-option]'],
      [
        ['--verison'],
        'Error: Invalid option --verison           [cli/invalid-option]\nhint: Did you mean "--version"?',
      ],
      [['-c'], 'Error: No file name specified for option -c  [cli/missing-value]'],
      [['-t'], 'Error: No timeout value specified for option -t  [cli/missing-value]'],
      [['-t', 'abc'], 'Error: Timeout value must be numeric -t   [cli/timeout-not-numeric]'],
      [['a:b:c=1'], 'Error: Invalid option: a:b:c=1            [config/bad-assignment]'],
      [[''], 'Error: An argument on the command line is empty  [cli/empty-argument]'],
      [['anotate'], 'Error: invalid command: anotate           [cli/invalid-command]\nhint: Did you mean "annotate"?'],
      [['query'], 'Error: The query command requires a single argument.  [cli/query-operands]'],
      [
        ['setup'],
        'Error: The setup command requires the path to a setup script or \ndirectory containing a setup script, and its arguments.  [cli/setup-operands]',
      ],
    ];
    for (const [args, said] of rows) {
      const text = await transcript(t, args);
      assert.ok(text.startsWith(`$ buildout ${args.join(' ')}\n${said}\n`), text);
      assert.ok(text.endsWith('\nexit 1\n'), text);
    }
  });

  it('answers failures in JSON, wherever --json stands', async (t) => {
    for (const args of [
      ['--json', 'nonsense'],
      ['nonsense', '--json'],
      ['-x', '--json'],
    ]) {
      const { exitCode, stdout } = await sandbox(t).buildout(args);
      const document = JSON.parse(stdout) as { schema: number; ok: boolean; error: { code: string; message: string } };
      assert.deepEqual([exitCode, document.schema, document.ok], [1, 1, false]);
      assert.match(document.error.code, /^cli\/invalid-/u);
    }
  });

  it('says that the configuration is missing', async (t) => {
    const text = await transcript(t, []);
    assert.match(
      text,
      /^\$ buildout \n(?:While:\n {2}Initializing\.\n)?Error: Couldn't open \[TMP\]\/project\/buildout\.cfg +\[config\/cannot-open\]\n/u,
    );
  });

  it('colours when told to', async (t) => {
    const { stderr } = await sandbox(t).buildout(['--color=always', 'nonsense']);
    assert.ok(stderr.startsWith('\u001b[1;31mError:\u001b[22;39m invalid command'), stderr);
  });

  it('ends quietly when nobody reads', async (t) => {
    const box = sandbox(t);
    const run = await box.run('/bin/sh', ['-c', `"$0" help | true; exit 0`, await builtProgram()]);
    assert.deepEqual(run, { exitCode: 0, stdout: '', stderr: '' });
  });

  it('starts fast enough that nobody waits', async (t) => {
    const box = sandbox(t);
    await box.buildout(['--version']);
    const durations: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      await box.buildout(['--version']);
      durations.push(performance.now() - start);
    }
    assert.ok(Math.min(...durations) < 500, durations.join(', '));
  });
});
