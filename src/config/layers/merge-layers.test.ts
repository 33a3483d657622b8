import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { collectSections } from '../syntax/collect-sections.ts';
import { parseConfig } from '../syntax/parse-config.ts';
import { newestItems, once } from './history.ts';
import type { LayeredSections } from './layered-config.ts';
import { mergeLayers } from './merge-layers.ts';

/** Asserts what comes of [a] when the texts are put over each other: the value of each option. */
function check(texts: readonly string[], expected: Readonly<Record<string, string>>): void {
  const section = mergeLayers(new Map(), texts.map(layerOf)).get('a');
  assert.deepEqual(
    [...(section ?? [])].map(([key, { text }]) => [key, text]),
    Object.entries(expected),
  );
}

/** Asserts the steps of `x`, oldest first. */
function checkHistory(texts: readonly string[], expected: readonly string[]): void {
  const option = mergeLayers(new Map(), texts.map(layerOf)).get('a')?.get('x');
  assert.ok(option !== undefined);
  const steps = newestItems(option.history, 100).toReversed();
  assert.deepEqual(
    steps.map(({ operation, value, source }) => `${operation} ${value} (${source})`),
    expected,
  );
}

function layerOf(text: string, place: number): LayeredSections {
  const source = `${place}.cfg`;
  const sections = collectSections(parseConfig(`[a]\n${text}\n`, source), () => true);
  return new Map(
    [...sections].map(([name, section]) => [
      name,
      new Map(
        [...section].map(([key, { text: value, location }]) => [
          key,
          { text: value, location, history: once({ operation: 'set', value, source, location }) },
        ]),
      ),
    ]),
  );
}

describe('mergeLayers()', () => {
  it('lets the later value win', () => check(['x = 1\ny = 1', 'x = 2'], { x: '2', y: '1' }));
  it('adds lines', () => check(['x = 1', 'x += 2'], { x: '1\n2' }));
  it('removes all lines that are equal', () => check(['x =\n  1\n  2\n  1', 'x -= 1'], { x: '2' }));
  it('does not look into lines', () => check(['x = a b', 'x -= a'], { x: 'a b' }));
  it('adds before it removes', () => check(['x = 1', 'x -= 2\nx += 2'], { x: '1' }));
  it('adds to its own value first', () => check(['x = 1', 'x = 2\nx += 3'], { x: '2\n3' }));
  it('leaves an empty line when all lines are gone', () => check(['x = 1', 'x -= 1', 'x += 2'], { x: '\n2' }));
  it('adds to an empty value with an empty line', () => check(['y = 1', 'x += 2'], { y: '1', x: '\n2' }));
  it('takes the first += of a new section for =', () => check(['x += 1'], { x: '1' }));
  it('takes the first -= of a new section for an empty value', () => check(['x -= 1', 'x += 2'], { x: '\n2' }));
  it('never cuts a letter off the name', () => check(['option+=1', 'option+=2'], { option: '1\n2' }));
  it('keeps the operations of a macro user', () => {
    check(['<= b\nx += 1\ny = 2'], { '<': 'b', 'x +': '1', y: '2' });
  });
  it('puts an addition beside that of a macro user', () => {
    check(['<= b\nx += 1', 'x += 2'], { '<': 'b', 'x +': '1', x: '\n2' });
  });
});

describe('the history of an option', () => {
  it('tells settings and overrides', () => {
    checkHistory(['x = 1', 'x = 2'], ['set 1 (0.cfg)', 'override 2 (1.cfg)']);
  });
  it('tells additions and removals', () => {
    checkHistory(['x = 1', 'x += 2', 'x -= 1'], ['set 1 (0.cfg)', 'add 2 (1.cfg)', 'remove 1 (2.cfg)']);
  });
  it('starts anew with a value that was added to in its own file', () => {
    checkHistory(['x = 1', 'x = 2\nx += 3'], ['set 2 (1.cfg)', 'add 3 (1.cfg)']);
  });
  it('starts with an implicit value', () => {
    checkHistory(['y = 1', 'x += 2'], ['set  (IMPLICIT_VALUE)', 'add 2 (1.cfg)']);
    checkHistory(['x -= 2'], ['set 2 (0.cfg)', 'remove 2 (IMPLICIT_VALUE)']);
  });
});
