import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import type { AbsolutePath } from '#base';

import { formatState } from './format-state.ts';
import type { InstalledPart, InstalledState } from './installed-state.ts';
import { parseState } from './parse-state.ts';
import { readBack } from './read-back.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;

const anyValue = fc
  .array(fc.constantFrom('a', 'é', '%', '%(x)s', '=', '#', ';', '[b]', ' ', '\t', '\n', '\f', '\v', '\r', '\u00a0'), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''));
const anyName = fc.stringMatching(/^[a-z][a-z0-9._-]{0,6}$/u);
const anyPath = fc.stringMatching(/^[a-zé/][a-z =#%/.]{0,8}[a-z]$/u);
const anyPart: fc.Arbitrary<InstalledPart> = fc.record({
  name: anyName.filter((name) => name !== 'buildout'),
  options: fc
    .uniqueArray(fc.tuple(anyName, anyValue), { selector: ([name]) => name, maxLength: 4 })
    .map((pairs) => new Map(pairs)),
  signature: fc.option(anyName, { nil: undefined }),
  paths: fc.uniqueArray(anyPath, { maxLength: 4 }),
});
const anyState: fc.Arbitrary<InstalledState> = fc.record({
  parts: fc.uniqueArray(anyPart, { selector: ({ name }) => name, maxLength: 4 }),
  developEggs: fc.uniqueArray(anyPath, { maxLength: 2 }),
});

/** A state with the options that a reader gets. */
function asRead({ parts, developEggs }: InstalledState): InstalledState {
  return {
    developEggs,
    parts: parts.map((part) => ({
      ...part,
      options: new Map(
        [...part.options].map(([name, value]) => [name, readBack(value) ?? '']).sort() as [string, string][],
      ),
    })),
  };
}

/** Options in the order of their names: the order they are written in. */
function sorted(state: InstalledState): InstalledState {
  return { ...state, parts: state.parts.map((part) => ({ ...part, options: new Map([...part.options].sort()) })) };
}

describe('formatState() and parseState()', () => {
  it('give back what the format can keep', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        assert.deepEqual(sorted(parseState(formatState(state), FILE)), asRead(state));
      }),
      { numRuns: 500 },
    );
  });

  it('settle after one round, where no odd blank hides behind a tab', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        fc.pre(!formatState(state).includes('\u00a0'));
        const once = parseState(formatState(state), FILE);
        assert.equal(formatState(parseState(formatState(once), FILE)), formatState(once));
      }),
      { numRuns: 500 },
    );
  });
});

describe('readBack()', () => {
  it('answers something for every value, and loses nothing but tabs and odd blanks', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const back = readBack(value);
        assert.notEqual(back, undefined);
        if (!/[\t\u00a0]/u.test(value)) assert.equal(back, value);
      }),
      { numRuns: 1000 },
    );
  });
});
