import assert from 'node:assert/strict';
import { it } from 'node:test';

import { tryParseEntryPoint } from './parse-entry-point.ts';

const CASES: readonly (readonly [text: string, read: string])[] = [
  ['web=app.main:serve', 'web | app.main | serve'],
  ['web=app:Server.run', 'web | app | Server.run'],
  ['bin/web=a:b', 'bin/web | a | b'],
  ['größe=höhe:maß_1', 'größe | höhe | maß_1'],
  ['web=app', 'nothing'],
  ['web', 'nothing'],
  ['=a:b', 'nothing'],
  ['web=a:', 'nothing'],
  ['web=a..b:c', 'nothing'],
  ['web=a:b()', 'nothing'],
  ['web=a;import os:b', 'nothing'],
  ['a=b=c:d', 'nothing'],
];

for (const [text, read] of CASES) {
  it(`tryParseEntryPoint() reads ${text} as ${read}`, () => {
    const found = tryParseEntryPoint(text);
    assert.equal(found === undefined ? 'nothing' : `${found.name} | ${found.module} | ${found.attributes}`, read);
  });
}
