import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { anyMarkerText, anySpecifierText } from '../testing.ts';
import { formatRequirement } from './format-requirement.ts';
import { parseRequirement, tryParseRequirement } from './parse-requirement.ts';

const name = fc.constantFrom('zope.interface', 'A', 'x--y', 'z_');
const extras = fc
  .array(fc.constantFrom('test', 'B_c', 'x.y'), { maxLength: 3 })
  .map((names) => `[${names.join(', ')}]`);
const condition = fc.oneof(
  fc.constant(''),
  anyMarkerText.map((marker) => ` ; ${marker}`),
);

it('parseRequirement() reads back what formatRequirement() wrote', () => {
  fc.assert(
    fc.property(name, extras, anySpecifierText, condition, (...parts) => {
      const written = formatRequirement(parseRequirement(parts.join('')));
      assert.equal(formatRequirement(parseRequirement(written)), written);
    }),
    { numRuns: 500 },
  );
});

it('tryParseRequirement() never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('ab1.,;=<>!~@[]()"\'\\ \nos_name in')), maxLength: 30 }),
      (text) => {
        tryParseRequirement(text);
        tryParseRequirement(`a;${text}`);
      },
    ),
    { numRuns: 1000 },
  );
});
