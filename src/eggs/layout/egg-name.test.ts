import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { formatEggStem, isEggFor, tryParseEggStem } from './egg-name.ts';

const LINUX = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
const MAC = { pythonTag: 'py3.12', eggPlatform: 'macosx-15.4-arm64' };

it('formatEggStem() keeps dots, case and underscores, and turns dashes into underscores', () => {
  const project = { name: 'My.Odd-Name_x', version: '1.0.post1+a.b' };
  assert.equal(formatEggStem(project, LINUX), 'My.Odd_Name_x-1.0.post1+a.b-py3.11-linux-x86_64');
});

it('tryParseEggStem() reads back what formatEggStem() wrote', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._+]{0,8}$/);
  fc.assert(
    fc.property(part, part, (name, version) => {
      const read = tryParseEggStem(formatEggStem({ name, version }, LINUX));
      assert.deepEqual(read, { name, version, pythonTag: 'py3.11', platform: 'linux-x86_64' });
    }),
  );
});

/** Asserts whether the egg of this name is for `target`; `undefined` where the name is no egg's. */
function check(stem: string, target: typeof LINUX, expected: boolean | undefined): void {
  const eggName = tryParseEggStem(stem);
  assert.equal(eggName && isEggFor(target, eggName), expected, stem);
}

it('isEggFor() compares Python and platform where the name has them', () => {
  check('x-1.0-py3.11-linux-x86_64', LINUX, true);
  check('x-1.0-py3.12-linux-x86_64', LINUX, false);
  check('x-1.0-py3.11-linux-aarch64', LINUX, false);
  check('x-1.0-py3.11', LINUX, true);
  check('x-1.0', LINUX, true);
  check('x', LINUX, undefined);
  check('x-1.0-linux', LINUX, undefined);
});

it('isEggFor() looks at the machine only, on macOS', () => {
  check('x-1.0-py3.12-macosx-11.0-arm64', MAC, true);
  check('x-1.0-py3.12-macosx-15.4-x86_64', MAC, false);
  check('x-1.0-py3.12-macosx-11.0-arm64', { ...LINUX, pythonTag: 'py3.12' }, false);
});
