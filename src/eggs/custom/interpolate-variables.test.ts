import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { interpolateVariables } from './interpolate-variables.ts';

type Values = Readonly<Record<string, string>>;

function interpolate(texts: Values, environment: Values = {}): Values {
  const lines = Object.entries(texts).map(([name, text]) => ({ name, text, location: undefined }));
  return interpolateVariables(lines, environment);
}

describe('interpolateVariables()', () => {
  const cases: readonly (readonly [name: string, texts: Values, environment: Values, expected: Values])[] = [
    ['takes what is around', { A: '-x %(B)s' }, { B: 'b' }, { A: '-x b' }],
    ['takes the variables before', { A: '1', B: '%(A)s%(A)s' }, {}, { A: '1', B: '11' }],
    ['adds to a variable', { PATH: '%(PATH)s:/x' }, { PATH: '/bin' }, { PATH: '/bin:/x' }],
    ['knows percent signs', { A: '100%%(B)s %%' }, {}, { A: '100%(B)s %' }],
    ['inserts values as they are', { A: '%(B)s' }, { B: "$& $1 $' %(C)s" }, { A: "$& $1 $' %(C)s" }],
    ['takes an empty value', { A: '<%(B)s>' }, { B: '' }, { A: '<>' }],
  ];
  for (const [name, texts, environment, expected] of cases) {
    it(name, () => assert.deepEqual(interpolate(texts, environment), expected));
  }

  const refused: readonly (readonly [text: string, message: RegExp])[] = [
    ['%(UNSET)s', /there is no variable UNSET$/u],
    ['%(B)d', /"%\(" is no %\(NAME\)s$/u],
    ['50%', /"%" is no %\(NAME\)s$/u],
    ['%s', /"%s" is no %\(NAME\)s$/u],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text}`, () => {
      assert.throws(() => interpolate({ A: text }, { B: 'b' }), { code: 'eggs/bad-variable', message });
    });
  }
});
