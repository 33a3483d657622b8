import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { additionOf, applyEdit, composeEdits, removalOf } from './line-edit.ts';
import type { LineEdit } from './line-edit.ts';

type Step = readonly ['add' | 'remove', string];

// Few lines, so that removals hit; the empty line is the interesting one.
const anyText = fc
  .array(fc.constantFrom('', 'a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n'));
const anyStep: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('add', 'remove'), anyText);
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 8 });

/** The definition: one step after the other, on a known text. */
function applySteps(steps: readonly Step[], text: string): string {
  return steps.reduce((value, [operation, lines]) => {
    if (operation === 'add') return `${value}\n${lines}`;
    const gone = lines.split('\n');
    return value
      .split('\n')
      .filter((line) => !gone.includes(line))
      .join('\n');
  }, text);
}

function editOf([operation, lines]: Step): LineEdit {
  return operation === 'add' ? additionOf(lines) : removalOf(lines);
}

it('composeEdits() equals applying one edit after the other', () => {
  fc.assert(
    fc.property(anySteps, anyText, (steps, text) => {
      const composed = steps.map(editOf).reduce(composeEdits);
      assert.equal(applyEdit(composed, text), applySteps(steps, text));
    }),
    { numRuns: 3000 },
  );
});

it('composeEdits() is associative in what it does', () => {
  fc.assert(
    fc.property(anySteps, anySteps, anySteps, anyText, (first, second, third, text) => {
      const [a, b, c] = [first, second, third].map((steps) => steps.map(editOf).reduce(composeEdits)) as [
        LineEdit,
        LineEdit,
        LineEdit,
      ];
      const expected = applySteps([...first, ...second, ...third], text);
      assert.equal(applyEdit(composeEdits(composeEdits(a, b), c), text), expected);
      assert.equal(applyEdit(composeEdits(a, composeEdits(b, c)), text), expected);
    }),
    { numRuns: 3000 },
  );
});
