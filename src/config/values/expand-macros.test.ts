import assert from 'node:assert/strict';
import { it } from 'node:test';

import { UserError } from '#base';

import { loadFromMemory } from '../testing.ts';
import { expandMacros } from './expand-macros.ts';

/** Asserts the options of [a] after expansion, or the error with its line and hint. */
async function check(
  text: string,
  expected: Readonly<Record<string, string>> | readonly [string, number, string],
): Promise<void> {
  const { config } = await loadFromMemory({ '/app/buildout.cfg': text });
  if (Array.isArray(expected)) {
    assert.throws(
      () => expandMacros('a', config.sections),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual([error.message, error.location?.line, error.hint], expected);
        return true;
      },
    );
  } else {
    const options = [...expandMacros('a', config.sections)].map(([name, option]) => [name, option.text]);
    assert.deepEqual(options, Object.entries(expected));
  }
}

it('expandMacros() takes the options of the bases, later ones winning', async () => {
  await check('[a]\n<= b\n    c\nz = 3\n[b]\nx = 1\ny = 1\n[c]\ny = 2\n', { x: '1', y: '2', z: '3' });
});

it('expandMacros() goes through bases of bases', async () => {
  await check('[a]\n<= b\n[b]\n<= c\ny += 2\n[c]\nx = 1\ny = 1\n', { x: '1', y: '1\n2' });
});

it('expandMacros() adds to and removes from what the bases say', async () => {
  await check('[a]\n<= b\nx += 2\ny -= 1\nz += 3\n[b]\nx = 1\ny =\n  1\n  2\n', { x: '1\n2', y: '2', z: '\n3' });
});

it('expandMacros() leaves sections without macros alone', async () => {
  await check('[a]\nx = 1\n', { x: '1' });
  await check('[b]\nx = 1\n', {});
});

it('expandMacros() tells a base that is not there', async () => {
  await check('[a]\n<= bsae\n[base]\n', ["No section named 'bsae'", 2, 'Did you mean "base"?']);
});

it('expandMacros() tells circles', async () => {
  await check('[a]\n<= b\n[b]\n<= a\n', ["Infinite extending loop 'a'", 4, 'Remove the "<=" that leads back to [a]']);
  await check('[a]\n<= a\n', ["Infinite extending loop 'a'", 2, 'Remove the "<=" that leads back to [a]']);
});

it('expandMacros() tells the way to what is wrong', async () => {
  const { config } = await loadFromMemory({ '/app/buildout.cfg': '[d]\n<= a\n[a]\n<= b\n[b]\n<= a\n' });
  const doing = ['d', 'a', 'b'].map((name) => `Loading input sections for '${name}'`);
  assert.throws(() => expandMacros('d', config.sections), { doing });
});

it('expandMacros() expands 2^30 ways through 30 sections, and 10,000 sections deep, at once', async () => {
  const doubled = Array.from({ length: 30 }, (_, place) => `[s${place}]\n<= s${place + 1}\n   s${place + 1}\n`);
  await check(`[a]\n<= s0\n${doubled.join('')}[s30]\nx = 1\n`, { x: '1' });
  const chain = Array.from({ length: 10_000 }, (_, place) => `[s${place}]\n<= s${place + 1}\n`);
  await check(`[a]\n<= s0\n${chain.join('')}[s10000]\nx = 1\n`, { x: '1' });
});
