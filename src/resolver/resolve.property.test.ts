import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { UserError } from '#base';
import type { Requirement } from '#packaging';
import {
  evaluateMarker,
  normaliseExtraName,
  parseRequirement,
  parseVersion,
  specifierSetAllows,
  tryParseSpecifierSet,
} from '#packaging';

import type { Resolution } from './resolution.ts';
import { resolve } from './resolve.ts';
import type { FakeDistribution, FakeRequest } from './testing.ts';
import { fakeRequest, fakeSource, titlesOf } from './testing.ts';

/** Few projects and versions, so that conflicts and ties are common and everything can be tried. */
const PROJECTS = ['a', 'b', 'c', 'd', 'e'];
const VERSIONS = ['1', '2', '3b1', '3'];
const SPECIFIERS = ['', '', '<2', '>=2', '==1', '!=2', '~=1.0', '==3.*', '>1', '<=2', '===2', '>2'];
const EXTRAS = ['x', 'y'];

interface Universe {
  readonly index: Readonly<Record<string, FakeDistribution>>;
  readonly request: FakeRequest;
}

const project = fc.constantFrom(...PROJECTS);
const specifier = fc.constantFrom(...SPECIFIERS);
const wanted = fc.constantFrom('', '', '', '[x]', '[y]', '[x,y]');
const marker = fc.constantFrom(
  '',
  '',
  '',
  ' ; extra == "x"',
  ' ; extra == "y"',
  ' ; python_version < "3"',
  ' ; os_name == "posix"',
);
const root = fc.tuple(project, wanted, specifier).map((parts) => parts.join(''));
const need = fc.tuple(project, wanted, specifier, marker).map((parts) => parts.join(''));
const distribution = fc.array(need, { maxLength: 2 }).map((needs): FakeDistribution => ({ needs, extras: EXTRAS }));
const pins = fc.dictionary(project, fc.constantFrom('1', '2', '3', '<3', '!=1', '2.*', ''), { maxKeys: 2 });

/** Mostly all projects exist in most versions. */
const index = fc
  .tuple(
    ...PROJECTS.map((name) =>
      fc
        .subarray(VERSIONS, { minLength: name === 'e' ? 0 : 1 })
        .map((versions) => versions.map((one) => `${name} ${one}`)),
    ),
  )
  .chain((titles) => fc.tuple(...titles.flat().map((title) => fc.tuple(fc.constant(title), distribution))))
  .map((rows) => Object.fromEntries(rows));

const universe: fc.Arbitrary<Universe> = fc.record({
  index,
  request: fc.record({ roots: fc.array(root, { minLength: 1, maxLength: 3 }), pins, preferFinal: fc.boolean() }),
});

/** One version, or none, of each project. */
type Assignment = ReadonlyMap<string, string>;

/** Whether some choice of versions satisfies everything; found by trying all of them. */
function isSolvable({ index, request }: Universe): boolean {
  const options = PROJECTS.map((name) => [undefined, ...VERSIONS.filter((version) => `${name} ${version}` in index)]);
  const total = options.reduce((product, one) => product * one.length, 1);
  for (let number = 0; number < total; number += 1) {
    let rest = number;
    const chosen = new Map<string, string>();
    for (const [place, one] of options.entries()) {
      const version = one[rest % one.length];
      rest = Math.floor(rest / one.length);
      if (version !== undefined) chosen.set(PROJECTS[place]!, version);
    }
    if (isConsistent(chosen, { index, request })) return true;
  }
  return false;
}

/** Whether an assignment meets the roots, what its distributions need with all wanted extras, and the pins. */
function isConsistent(chosen: Assignment, { index, request }: Universe): boolean {
  const open: { text: string; extras: readonly string[] }[] = request.roots.map((text) => ({ text, extras: [] }));
  const seen = new Set<string>();
  for (const { text, extras } of open) {
    const requirement = parseRequirement(text);
    if (!holds(requirement, extras)) continue;
    const version = chosen.get(requirement.name);
    if (version === undefined || !allows(requirement, version, request.pins ?? {})) return false;
    for (const extra of ['', ...requirement.extras]) {
      const title = `${requirement.name} ${version}`;
      if (seen.has(`${title} ${extra}`)) continue;
      seen.add(`${title} ${extra}`);
      for (const one of index[title]?.needs ?? []) open.push({ text: one, extras: extra === '' ? [] : [extra] });
    }
  }
  return true;
}

function holds({ marker: condition }: Requirement, extras: readonly string[]): boolean {
  const { markers } = fakeRequest({ roots: [] });
  return condition === undefined || evaluateMarker(condition, markers, extras.map(normaliseExtraName));
}

function allows(
  { name, specifiers }: Requirement,
  text: string,
  constraints: Readonly<Record<string, string>>,
): boolean {
  const pin = constraints[name] ?? '';
  const rule = tryParseSpecifierSet(/^\d/.test(pin) ? `==${pin}` : pin)!;
  const version = parseVersion(text);
  return specifierSetAllows(specifiers, version, 'allow') && specifierSetAllows(rule, version, 'allow');
}

async function outcomeOf({ index, request }: Universe, delay?: () => Promise<void>): Promise<Resolution | UserError> {
  const source = fakeSource(delay === undefined ? { index } : { index, delay });
  try {
    return await resolve(fakeRequest(request), source);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

it('resolve() finds an answer exactly where trying everything finds one, and the answer satisfies everything', () =>
  fc.assert(
    fc.asyncProperty(universe, async (one) => {
      const outcome = await outcomeOf(one);
      assert.equal(
        !(outcome instanceof UserError),
        isSolvable(one),
        outcome instanceof UserError ? outcome.message : 'resolved',
      );
      if (outcome instanceof UserError) return;
      const chosen = new Map(outcome.choices.map(({ candidate }) => [candidate.name, candidate.version.text]));
      assert.equal(chosen.size, outcome.choices.length);
      assert.ok(isConsistent(chosen, one));
    }),
    { numRuns: 1000 },
  ));

it('resolve() answers, warns and explains the same whenever answers arrive', () =>
  fc.assert(
    fc.asyncProperty(universe, fc.infiniteStream(fc.nat({ max: 4 })), async (one, waits) => {
      const delayed = await outcomeOf(one, async () => {
        const { value } = waits.next() as IteratorResult<number, number>;
        for (let turn = 0; turn < value; turn += 1) await Promise.resolve();
        if (value === 4) await new Promise((done) => setImmediate(done));
      });
      assert.deepEqual(describe(delayed), describe(await outcomeOf(one)));
    }),
    { numRuns: 300 },
  ));

it('resolve() suggests only what helps', () =>
  fc.assert(
    fc.asyncProperty(universe, async (one) => {
      const outcome = await outcomeOf(one);
      const change = outcome instanceof UserError ? parseHint(outcome.hint ?? '') : undefined;
      fc.pre(change !== undefined);
      assert.ok(
        !(
          (await outcomeOf({
            ...one,
            request: { ...one.request, pins: { ...one.request.pins, ...change } },
          })) instanceof UserError
        ),
      );
    }),
    { numRuns: 100, maxSkipsPerRun: 100 },
  ));

/** The pins that a hint says to set. */
function parseHint(hint: string): Record<string, string> | undefined {
  const changes = [...hint.matchAll(/change the pin of (\w+) to (\S+)|remove the pin of (\w+)/gi)];
  if (changes.length === 0) return undefined;
  return Object.fromEntries(changes.map(([, changed, version, removed]) => [changed ?? removed ?? '', version ?? '']));
}

function describe(outcome: Resolution | UserError): unknown {
  if (outcome instanceof UserError) return [outcome.code, outcome.message, outcome.hint, outcome.location];
  return { titles: titlesOf(outcome), ...outcome };
}
