import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import { once } from '#config';
import type { LayeredConfig } from '#config';

import { fakeHouse, runFakeCommandLine } from '../testing.ts';
import type { FakeRun } from '../testing.ts';

/** `[section]` → option → value; all of it set in /site/buildout.cfg, line 1. */
type Written = Readonly<Record<string, Readonly<Record<string, string>>>>;

const SOURCE = '/site/buildout.cfg';

function layersOf(written: Written): LayeredConfig {
  const location = { source: SOURCE, line: 1, column: 1, start: 0, end: 1 };
  const sections = Object.entries(written).map(([section, options]) => {
    const layered = Object.entries(options).map(
      ([name, text]) =>
        [name, { text, history: once({ operation: 'set', value: text, source: SOURCE }), location }] as const,
    );
    return [section, new Map(layered)] as const;
  });
  return { sections: new Map(sections) };
}

async function run(words: string, written: Written, verbosity = 0): Promise<FakeRun> {
  const configuration = { layers: layersOf(written), directory: '/site' as AbsolutePath, verbosity };
  return runFakeCommandLine(words.split(' '), () =>
    fakeHouse({ loadConfiguration: () => Promise.resolve(configuration) }),
  );
}

const CONFIG: Written = { web: { port: '80' }, buildout: { parts: 'web', directory: '/site', 'bin-directory': 'bin' } };

describe('annotate', () => {
  it('shows what was asked for', async () => {
    const { exitCode, stdout } = await run('annotate web', CONFIG);
    assert.equal(exitCode, 0);
    assert.equal(stdout, '\nAnnotated sections\n==================\n\n[web]\nport= 80\n    buildout.cfg\n');
  });

  it('answers JSON with every step and place', async () => {
    const { stdout } = await run('annotate --json web', CONFIG);
    const { result } = JSON.parse(stdout) as { readonly result: unknown };
    assert.deepEqual(result, {
      directory: '/site',
      sections: {
        web: {
          port: {
            value: '80',
            location: { source: SOURCE, line: 1, column: 1 },
            history: [{ operation: 'set', value: '80', source: SOURCE }],
          },
        },
      },
    });
  });
});

describe('query', () => {
  it('shows one value, with -v after its reference', async () => {
    assert.equal((await run('query web:port', CONFIG)).stdout, '80\n');
    assert.equal((await run('query parts', CONFIG, 10)).stdout, '${buildout:parts}\nweb\n');
    assert.equal((await run('query parts', CONFIG, -10)).stdout, 'web\n');
  });

  it('shows directories as they are meant', async () => {
    assert.equal((await run('query bin-directory', CONFIG)).stdout, '/site/bin\n');
  });

  it('says what is missing', async () => {
    assert.equal(await refusal('query web:prot'), 'Key not found: prot');
    assert.equal(await refusal('query wbe:port'), 'Section not found: wbe');
    assert.equal(await refusal('query a:b:c'), 'Invalid option: a:b:c');
    assert.equal(await refusal('query'), 'The query command requires a single argument.');
    assert.equal(await refusal('query a b'), 'The query command requires a single argument.');
  });
});

async function refusal(words: string): Promise<string | undefined> {
  const { exitCode, stdout, stderr } = await run(words, CONFIG);
  assert.deepEqual([exitCode, stdout], [1, '']);
  return /^Error: (?<message>.*?) +\[/u.exec(stderr)?.groups?.['message'];
}
