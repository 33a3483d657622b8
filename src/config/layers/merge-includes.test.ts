import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { newestItems, once } from './history.ts';
import type { IncludeGraph } from './include-graph.ts';
import type { LayeredOption, LayeredSections } from './layered-config.ts';
import { mergeIncludes } from './merge-includes.ts';

/** A ladder of diamonds: every file extends the next two, so that the visits are as many as Fibonacci's numbers. */
function ladder(height: number, sectionsOf: (number: number) => LayeredSections): IncludeGraph {
  const nodes = Array.from({ length: height }, (_, number) => ({
    sections: sectionsOf(number),
    includes: [number + 2, number + 1].filter((include) => include < height),
  }));
  return { nodes, root: 0 };
}

function sectionOf(options: Readonly<Record<string, string>>): LayeredSections {
  return new Map([['s', new Map(Object.entries(options).map(([key, text]) => [key, optionOf(text)]))]]);
}

function optionOf(text: string): LayeredOption {
  return { text, history: once({ operation: 'set', value: text, source: 'f.cfg' }), location: undefined };
}

/** Asserts a value of a ladder of 1000 files, and that it does not take long. */
function check(sectionsOf: (number: number) => LayeredSections, expected: Readonly<Record<string, string>>): void {
  const started = performance.now();
  const section = mergeIncludes(ladder(1000, sectionsOf), new Map()).get('s');
  assert.ok(performance.now() - started < 5000);
  for (const [key, text] of Object.entries(expected)) assert.equal(section?.get(key)?.text, text);
}

describe('mergeIncludes() on 1000 diamonds', () => {
  it('sets', () => check((number) => sectionOf({ x: `${number}` }), { x: '0' }));

  it('sets what is different in every file', () => {
    check((number) => sectionOf({ [`x${number}`]: '1' }), { x0: '1', x500: '1', x999: '1' });
  });

  it('removes', () => {
    check((number) => sectionOf(number === 999 ? { x: 'a\nb' } : { 'x -': 'a' }), { x: 'b' });
  });

  it('adds once where only the root adds', () => {
    check((number) => sectionOf(number === 0 ? { 'x +': 'c' } : { x: 'a' }), { x: 'a\nc' });
  });

  it('adds and removes in turn', () => {
    check((number) => sectionOf(number % 2 === 0 ? { 'x +': 'a' } : { 'x -': 'a' }), { x: '\na' });
  });

  it('refuses what would be too large', () => {
    const graph = ladder(1000, (number) => sectionOf(number === 999 ? { 'x +': 'a' } : { y: 'b' }));
    assert.throws(
      () => mergeIncludes(graph, new Map()),
      (error) => error instanceof UserError && error.code === 'config/value-too-large',
    );
  });

  it('knows the latest steps of endless histories', () => {
    const section = mergeIncludes(
      ladder(1000, (number) => sectionOf({ x: `${number}` })),
      new Map(),
    ).get('s');
    const history = section?.get('x')?.history;
    assert.ok(history !== undefined);
    assert.deepEqual(
      newestItems(history, 3).map(({ value }) => value),
      ['0', '1', '2'],
    );
    assert.equal(newestItems(history, 5000).length, 5000);
  });
});

describe('mergeIncludes() on a file reached twice', () => {
  it('applies its += twice', () => {
    const nodes = [
      { sections: sectionOf({}), includes: [1, 2] },
      { sections: sectionOf({ 'x +': '1' }), includes: [] },
      { sections: sectionOf({}), includes: [1] },
    ];
    const section = mergeIncludes({ nodes, root: 0 }, sectionOf({ x: '0' })).get('s');
    assert.equal(section?.get('x')?.text, '0\n1\n1');
  });
});
