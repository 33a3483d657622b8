import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { canonicalJson, hashOfJson } from './canonical-json.ts';
import type { JsonValue } from './canonical-json.ts';

const anyJson = fc.jsonValue({ maxDepth: 3 }).map((value) => value as JsonValue);

it('canonicalJson() says the same as JSON', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('canonicalJson() does not depend on the order of members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anyJson), (members) => {
      const turned = Object.fromEntries(Object.entries(members).toReversed());
      assert.equal(hashOfJson(turned), hashOfJson(members));
    }),
  );
});

it('canonicalJson() leaves out what is undefined, and sorts by code point', () => {
  assert.equal(
    canonicalJson({ b: undefined, '\ue000': 1, '😀': 2, a: [true, null] }),
    '{"a":[true,null],"\ue000":1,"😀":2}',
  );
});
