import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { parseNetrc } from './parse-netrc.ts';

function check(text: string, expected: Record<string, string>): void {
  const { machines, fallback } = parseNetrc(text);
  const all = [...machines, ...(fallback === undefined ? [] : [['default', fallback] as const])];
  assert.deepEqual(
    Object.fromEntries(all.map(([name, { user, password }]) => [name, `${user}:${password}`])),
    expected,
  );
}

test('parseNetrc() reads machines and the default', () => {
  check('machine a.example login me password secret', { 'a.example': 'me:secret' });
  check('machine A.example\n  login me\n  account x\n  password secret\ndefault login you password pw\n', {
    'a.example': 'me:secret',
    default: 'you:pw',
  });
  check('machine a login "m e" password "s\\"x"', { a: 'm e:s"x' });
});

test('parseNetrc() takes the first entry of a machine', () => {
  check('machine a login x password 1\nmachine a login y password 2', { a: 'x:1' });
});

test('parseNetrc() skips macros, comments and what it does not know', () => {
  check('# machine no login x password y\nmacdef init\nmachine b login x password y\n\nmachine a login x password 1', {
    a: 'x:1',
  });
  check('what machine a login x password 1 ever', { a: 'x:1' });
  check('machine', { '': ':' });
  check('', {});
});

test('parseNetrc() takes any text, in linear time', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseNetrc(text);
    }),
    { numRuns: 200 },
  );
  const began = process.hrtime.bigint();
  parseNetrc(`macdef x\n${'\n\t'.repeat(20_000)}`);
  parseNetrc('machine a login b password c\n'.repeat(20_000));
  assert.ok(process.hrtime.bigint() - began < 2_000_000_000n);
});
