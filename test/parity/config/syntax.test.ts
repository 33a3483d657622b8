import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import fc from 'fast-check';

import { parseSections } from '#config';
import type { ParsedSections } from '#config';

import { askOracle } from './ask-oracle.ts';
import type { ParseAnswer } from './ask-oracle.ts';

const DRAWS = Number(process.env['BUILDOUT_PARITY_DRAWS'] ?? 1000);
const SEED = Number(process.env['BUILDOUT_PARITY_SEED'] ?? 20_260_102);

// Lines are glued from pieces that mean something, so that nearly every line is nearly right.
const anyPiece = fc.constantFrom(
  ...[
    'x',
    'y',
    'a b',
    '+',
    '-',
    '=',
    '=>',
    ' ',
    '  ',
    '\t',
    '[',
    ']',
    ':',
    '#',
    ';',
    '{',
    '}',
    '$',
    'é',
    '\u00a0',
    '\u2003',
    '\f',
    '\x1c',
  ],
);
const anyLine = fc.oneof(
  fc.array(anyPiece, { maxLength: 7 }).map((pieces) => pieces.join('')),
  fc.constantFrom(
    '[s]',
    '[t]',
    '[ s ]  # note',
    '[s] ; note',
    'x = 1',
    'x += 2',
    'x -= 1',
    'x =',
    'y=',
    '  a',
    '    b',
    '\tc',
    '',
    ' ',
    '=> t',
  ),
);
const anyText = fc
  .tuple(
    fc.array(anyLine, { maxLength: 12 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('[s]\n', '[s]\n', ''),
  )
  .map(([lines, ending, start]) => start + lines.join(ending));

/** Conditions are evaluated by the original (they have a test of their own); an option without a name differs. */
function isComparable(text: string): boolean {
  const isOurs = (code: string): boolean => code === 'config/condition-not-allowed' || code === 'config/no-option-name';
  return !parseSections(text, 'f').diagnostics.some(({ code }) => isOurs(code));
}

const texts = fc.sample(anyText.filter(isComparable), { numRuns: DRAWS, seed: SEED });
let answers: readonly ParseAnswer[];

before(async () => {
  answers = (await askOracle({ parses: texts })).parses;
});

/** Asserts that we read a text as the original does, or complain of the same lines. */
function check(text: string, expected: ParseAnswer): void {
  const { sections, diagnostics } = parseSections(text, 'f.cfg');
  const lines = diagnostics.map(({ location }) => location.line);
  if ('noHeader' in expected) assert.equal(lines[0], expected.noHeader, JSON.stringify(text));
  else if ('badLines' in expected) assert.deepEqual(lines, expected.badLines, JSON.stringify(text));
  else {
    assert.deepEqual(lines, [], JSON.stringify(text));
    assert.deepEqual(plain(sections), expected.sections, JSON.stringify(text));
  }
}

function plain(sections: ParsedSections['sections']): unknown {
  return [...sections].map(([name, section]) => [name, [...section].map(([key, { text }]) => [key, text])]);
}

describe('texts that are nearly configurations', () => {
  it('are read as zc.buildout reads them', () => {
    for (const [place, text] of texts.entries()) {
      const expected = answers[place];
      assert.ok(expected !== undefined);
      check(text, expected);
    }
  });
});
