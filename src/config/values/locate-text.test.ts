import assert from 'node:assert/strict';
import { it } from 'node:test';

import { loadFromMemory } from '../testing.ts';
import { locateText } from './locate-text.ts';

/** Asserts where a text stands that [a] x holds: file, line and column. */
async function check(text: string, expected: string | undefined): Promise<void> {
  const { config, texts } = await loadFromMemory({
    '/app/buildout.cfg': '[buildout]\nextends = base.cfg\n[a]\nx += ${b:c}\n  two\n  ${d:e}\n',
    '/app/base.cfg': '[a]\nx = one ${f:g}\n',
  });
  const option = config.sections.get('a')?.get('x');
  const place = option && locateText(option, text, texts);
  assert.equal(place && `${place.source}:${place.line}:${place.column}`, expected);
}

it('locateText() finds the file, the line and the column', async () => {
  await check('${b:c}', '/app/buildout.cfg:4:6');
  await check('${d:e}', '/app/buildout.cfg:6:3');
  await check('${f:g}', '/app/base.cfg:2:9');
});

it('locateText() answers the assignment in force otherwise', async () => {
  await check('${not:there}', '/app/buildout.cfg:4:1');
});
