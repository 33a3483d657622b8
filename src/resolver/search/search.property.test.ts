import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { openPinBook } from '../pins/pin-book.ts';
import { openSupply } from '../pool/supply.ts';
import { fakeRequest, fakeSource } from '../testing.ts';
import { walkGreedily } from '../walk/walk-greedily.ts';
import { search } from './search.ts';

const project = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const specifier = fc.constantFrom('', '', '', '>=2', '<3', '!=2');
const need = fc.tuple(project, fc.constantFrom('', '', '[x]'), specifier).map((parts) => parts.join(''));
const needs = fc.array(
  fc.tuple(need, fc.constantFrom('', '', '; extra == "x"')).map((parts) => parts.join('')),
  { maxLength: 3 },
);

it('search() chooses what the plain walk chooses, in the same order, where that meets no conflict', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(project, fc.constantFrom('1', '2', '3', '4b1'), needs), { minLength: 8, maxLength: 20 }),
      fc.array(need, { minLength: 1, maxLength: 3 }),
      async (rows, roots) => {
        const index = Object.fromEntries(
          rows.map(([name, version, own]) => [`${name} ${version}`, { needs: own, extras: ['x'] }]),
        );
        const request = fakeRequest({ roots });
        const supply = openSupply(fakeSource({ index }), request, new Map());
        const ground = { roots: request.roots, pins: openPinBook(request), markers: request.markers };
        const walked = await walkGreedily(ground, supply, request);
        fc.pre(walked.kind === 'complete');
        const found = await search({
          ground,
          supply,
          poolOf: (name) => supply.everything(name),
          allowUnknownExtras: false,
          budget: 1000,
        });
        assert.deepEqual(found, { kind: 'solved', choices: walked.choices, missingExtras: [] });
      },
    ),
    { numRuns: 300, maxSkipsPerRun: 100 },
  ));
