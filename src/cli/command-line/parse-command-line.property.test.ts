import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { UserError } from '#base';

import { parseCommandLine } from './parse-command-line.ts';

const word = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '-v',
    '-q',
    '-oN',
    '-c',
    '-t',
    '5',
    'a:b=1',
    'a:b+=2',
    'x=1',
    '--json',
    'install',
    '--color',
    'never',
  ),
);

it('parseCommandLine() answers or says what is wrong, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (argv) => {
      try {
        const { assignments } = parseCommandLine(argv);
        const keys = assignments.map(({ section, option }) => `${section}:${option}`);
        assert.equal(new Set(keys).size, keys.length);
      } catch (error) {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.code, /^cli\/|^config\/bad-assignment$/u);
      }
    }),
    { numRuns: 500 },
  );
});

it('parseCommandLine() reads a cluster as it reads its letters one by one', () => {
  const letters = fc.array(fc.constantFrom('v', 'q', 'U', 'o', 'O', 'n', 'N', 'D'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(letters, (cluster) => {
      const apart = parseCommandLine(cluster.map((letter) => `-${letter}`));
      assert.deepEqual(parseCommandLine([`-${cluster.join('')}`]), apart);
    }),
    { numRuns: 300 },
  );
});
