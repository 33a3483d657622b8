import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sandbox } from '#test-support';

const FILES = {
  'buildout.cfg': '[buildout]\nextends = base.cfg\nparts =\n[web]\nport = 8080\nhosts +=\n  b\n',
  'base.cfg': '[web]\nport = 80\nhosts = a\n',
};

describe('buildout annotate', () => {
  it('shows where each value came from', async (t) => {
    const box = sandbox(t);
    box.write(FILES);
    const { exitCode, stdout, stderr } = await box.buildout(['annotate', 'web']);
    assert.deepEqual([exitCode, stderr], [0, '']);
    const start = stdout.indexOf('\nAnnotated sections');
    assert.equal(
      stdout.slice(start),
      [
        '',
        'Annotated sections',
        '==================',
        '',
        '[web]',
        'hosts= a',
        'b',
        '    base.cfg',
        '+=  buildout.cfg',
        'port= 8080',
        '    buildout.cfg',
        '',
      ].join('\n'),
    );
  });

  it('answers JSON', async (t) => {
    const box = sandbox(t);
    box.write(FILES);
    const { stdout } = await box.buildout(['annotate', 'web', '--json', 'nowhere']);
    const document = JSON.parse(stdout) as { result: { sections: Record<string, Record<string, { value: string }>> } };
    assert.deepEqual(Object.keys(document.result.sections), ['web']);
    assert.equal(document.result.sections['web']?.['port']?.value, '8080');
  });
});

describe('buildout query', () => {
  it('shows one value', async (t) => {
    const box = sandbox(t);
    box.write(FILES);
    await box.buildout(['query', 'web:port']);
    assert.deepEqual(await box.buildout(['query', 'web:port']), { exitCode: 0, stdout: '8080\n', stderr: '' });
    assert.deepEqual(await box.buildout(['-v', 'query', 'web:port']), {
      exitCode: 0,
      stdout: '${web:port}\n8080\n',
      stderr: '',
    });
    assert.equal((await box.buildout(['web:port=1', 'query', 'web:port'])).stdout, '1\n');
  });

  it('suggests what was meant', async (t) => {
    const box = sandbox(t);
    box.write(FILES);
    const { exitCode, stderr } = await box.buildout(['query', 'web:prot']);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^Error: Key not found: prot +\[config\/missing-option\]\nhint: Did you mean "port"\?\n$/mu);
  });
});
