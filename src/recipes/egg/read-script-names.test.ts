import assert from 'node:assert/strict';
import { it } from 'node:test';

import { readScriptNames } from './read-script-names.ts';

const CASES: readonly (readonly [value: string | undefined, names: Readonly<Record<string, string>> | undefined])[] = [
  [undefined, undefined],
  ['', {}],
  ['web', { web: 'web' }],
  ['web\n  db=database cron', { web: 'web', db: 'database', cron: 'cron' }],
  ['a=b=c', { a: 'b=c' }],
  ['a= =b', { a: '', '': 'b' }],
  ['a=1 a=2', { a: '2' }],
];

for (const [value, names] of CASES) {
  it(`readScriptNames() of ${JSON.stringify(value)}`, () => {
    assert.deepEqual(readScriptNames(value), names === undefined ? undefined : new Map(Object.entries(names)));
  });
}
