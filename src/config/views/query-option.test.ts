import assert from 'node:assert/strict';
import { it } from 'node:test';

import { UserError } from '#base';

import { absoluteDirectories } from '../loading/absolute-directories.ts';
import { loadFromMemory } from '../testing.ts';
import { parseQuery, queryOption } from './query-option.ts';

/** Asserts what is answered, or the message and the hint. */
async function check(text: string, expected: string | readonly [string, string]): Promise<void> {
  const { config } = await loadFromMemory({
    '/app/buildout.cfg': '[buildout]\nparts-directory = ${a:x}/p\n[a]\nx = ${b:c}\n<= buildout\ny += 1\n',
  });
  const sections = absoluteDirectories(config.sections);
  if (typeof expected === 'string') assert.equal(queryOption({ sections }, parseQuery(text)), expected);
  else {
    assert.throws(
      () => queryOption({ sections }, parseQuery(text)),
      (error) => error instanceof UserError && error.message === expected[0] && error.hint === expected[1],
    );
  }
}

it('queryOption() answers raw values', async () => {
  await check('a:x', '${b:c}');
  await check('offline', 'false');
});

it('queryOption() shows directories absolute, but for those with references', async () => {
  await check('bin-directory', '/app/bin');
  await check('buildout:eggs-directory', '/app/eggs');
  await check('parts-directory', '${a:x}/p');
});

it('queryOption() tells what is not there', async () => {
  await check('a:b:c', ['Invalid option: a:b:c', 'Write "section:option", or "option" for an option of [buildout]']);
  await check('bulidout:x', ['Section not found: bulidout', 'Did you mean "buildout"?']);
  await check('ofline', ['Key not found: ofline', 'Did you mean "offline"?']);
  await check('a:y', ['Key not found: y', 'See "buildout annotate SECTION" for all options']);
});
