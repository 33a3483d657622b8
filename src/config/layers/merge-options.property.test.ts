import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { newestItems, once } from './history.ts';
import { countVisits, firstVisits } from './include-graph.ts';
import type { IncludeGraph, IncludeNode } from './include-graph.ts';
import type { LayeredOption, LayeredSections } from './layered-config.ts';
import { layersOf, mergeIncludes } from './merge-includes.ts';
import { mergeLayers } from './merge-layers.ts';
import { mergeOptions } from './merge-options.ts';

const anyText = fc
  .array(fc.constantFrom('', 'a', 'b'), { minLength: 1, maxLength: 2 })
  .map((lines) => lines.join('\n'));
const anyKey = fc.constantFrom('x', 'x +', 'x -', 'y', 'y +', 'y -', '<');
const anySections: fc.Arbitrary<LayeredSections> = fc
  .dictionary(fc.constantFrom('s', 't'), fc.dictionary(anyKey, anyText, { maxKeys: 3 }), { maxKeys: 2 })
  .map(
    (sections) =>
      new Map(
        Object.entries(sections).map(([name, options]) => [name, new Map(Object.entries(options).map(optionOf))]),
      ),
  );

function optionOf([key, text]: readonly [string, string]): readonly [string, LayeredOption] {
  return [
    key,
    { text, history: once({ operation: 'set', value: text, source: `${key}=${text}` }), location: undefined },
  ];
}

/** Up to seven files; each extends some of those before it, perhaps twice. */
const anyGraph: fc.Arbitrary<IncludeGraph> = fc
  .array(fc.record({ sections: anySections, wishes: fc.array(fc.nat({ max: 6 }), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((files) => {
    const nodes: readonly IncludeNode[] = files.map(({ sections, wishes }, number) => ({
      sections,
      includes: number === 0 ? [] : wishes.map((wish) => wish % number),
    }));
    return { nodes, root: nodes.length - 1 };
  });

/** Texts and steps of all options, in whatever order these came up. */
function plain(sections: LayeredSections): unknown {
  return Object.fromEntries(
    [...sections].map(([name, section]) => [
      name,
      Object.fromEntries(
        [...section].map(([key, { text, history }]) => [key, { text, steps: newestItems(history, 10_000) }]),
      ),
    ]),
  );
}

it('mergeOptions() equals walking all visits', () => {
  fc.assert(
    fc.property(anyGraph, anySections, (graph, base) => {
      const walked = mergeLayers(base, layersOf(graph));
      assert.deepEqual(plain(mergeOptions(graph, base)), plain(walked));
      assert.deepEqual(plain(mergeIncludes(graph, base)), plain(walked));
      assert.deepEqual([...mergeOptions(graph, base).keys()], [...walked.keys()]);
    }),
    { numRuns: 2000 },
  );
});

it('countVisits() counts what layersOf() walks', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const order = firstVisits(graph);
      const walked = layersOf(graph);
      assert.equal(
        countVisits(graph, order).reduce((sum, count) => sum + count, 0),
        walked.length,
      );
      assert.deepEqual([...new Set(walked)], [...new Set(order.map((number) => graph.nodes[number]?.sections))]);
    }),
    { numRuns: 300 },
  );
});
