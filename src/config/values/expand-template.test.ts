import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { expandTemplate } from './expand-template.ts';
import { parseTemplate } from './parse-template.ts';

const VALUES: Readonly<Record<string, string>> = {
  'db:port': '5432',
  'web:host': 'h',
  'web:x y.z_-': 'odd',
  'own:_buildout_section_name_': 'mine',
};

async function expand(text: string): Promise<string> {
  function read(section: string, option: string): Promise<string | undefined> {
    if (section === 'none') throw new UserError('no such section', { code: 'config/missing-section' });
    return Promise.resolve(VALUES[`${section}:${option}`]);
  }
  return expandTemplate(parseTemplate(text), { section: 'web', read, optionsOf: () => ['port'] });
}

/** Asserts what a value becomes in [web]. */
async function check(text: string, expected: string): Promise<void> {
  assert.equal(await expand(text), expected);
}

async function checkError(text: string, message: string, hint?: string): Promise<void> {
  await assert.rejects(expand(text), (error) => {
    assert.ok(error instanceof UserError);
    assert.equal(error.message, message);
    if (hint !== undefined) assert.equal(error.hint, hint);
    return true;
  });
}

describe('expandTemplate()', () => {
  it('replaces references', async () => {
    await check('${db:port}', '5432');
    await check('a ${:host}:${db:port} b', 'a h:5432 b');
    await check('${web:x y.z_-}', 'odd');
  });

  it('leaves dollars alone', async () => {
    for (const text of ['$x', '$', '${', '${a', '$${db:port}', '$$', '$$$', '${a$$b:c}', '{db:port}'])
      await check(text, text);
    await check('$$${db:port}', '$$5432');
    await check('${a$$${db:port}', '${a$$5432');
    await check('${a ', '${a ');
  });

  it('knows the names of sections', async () => {
    await check('${:_buildout_section_name_} ${db:_buildout_section_name_}', 'web db');
    await check('${own:_buildout_section_name_}', 'mine');
  });

  it('refuses what is no reference', async () => {
    await checkError('${x}', "The substitution, ${x},\ndoesn't contain a colon.");
    await checkError('${}', "The substitution, ${},\ndoesn't contain a colon.");
    await checkError('${a:b:c}', 'The substitution, ${a:b:c},\nhas too many colons.');
    await checkError('${:}', 'The section name in substitution, ${:},\nhas invalid characters.');
    await checkError('${a/b:c}', 'The section name in substitution, ${a/b:c},\nhas invalid characters.');
    await checkError('${a:}', 'The option name in substitution, ${a:},\nhas invalid characters.');
    await checkError('${:b/c}', 'The section name in substitution, ${:b/c},\nhas invalid characters.');
    await checkError('${a:b\nc}', 'The option name in substitution, ${a:b\nc},\nhas invalid characters.');
  });

  it('tells an option that is not there', async () => {
    await checkError('${db:prot}', 'Referenced option does not exist: db prot', 'Did you mean "port"?');
    await checkError('${:nothing}', 'Referenced option does not exist: web nothing', 'Define "nothing" in [web]');
  });

  it('goes from left to right', async () => {
    await checkError('${none:x} ${bad}', 'no such section');
    await checkError('${bad} ${none:x}', "The substitution, ${bad},\ndoesn't contain a colon.");
  });

  it('refuses what multiplies beyond bounds (H140)', async () => {
    const template = parseTemplate('${:a}'.repeat(17));
    await assert.rejects(
      expandTemplate(template, { section: 's', read: () => Promise.resolve('x'.repeat(1024 * 1024)) }),
      { code: 'config/value-too-large' },
    );
  });
});

describe('parseTemplate()', () => {
  it('tells where references stand', () => {
    const { parts } = parseTemplate('a ${b:c} ${d}');
    assert.deepEqual(parts, [
      { kind: 'text', text: 'a ' },
      { kind: 'reference', section: 'b', option: 'c', start: 2, end: 8 },
      { kind: 'text', text: ' ' },
      { kind: 'bad-reference', text: '${d}', problem: 'no-colon', start: 9, end: 13 },
    ]);
  });

  it('is linear for hostile values', () => {
    const started = performance.now();
    for (const piece of ['${', '$', '${$$', '${a}', '$${']) parseTemplate(piece.repeat(200_000));
    assert.ok(performance.now() - started < 2000);
  });
});
