import assert from 'node:assert/strict';
import { before, it } from 'node:test';

import fc from 'fast-check';

import { UserError } from '#base';
import type { Resolution } from '#resolver';
import { resolve } from '#resolver';
import type { FakeDistribution } from '../../../src/resolver/testing.ts';
import { fakeRequest, fakeSource } from '../../../src/resolver/testing.ts';

import { askOracle } from './ask-oracle.ts';
import type { OracleAnswer, OracleEgg, OracleJob, OracleRound } from './ask-oracle.ts';

const DRAWS = Number(process.env['BUILDOUT_PARITY_DRAWS'] ?? 150);
const SEED = Number(process.env['BUILDOUT_PARITY_SEED'] ?? 20_260_101);
const PROJECTS = ['pa', 'pb', 'pc', 'pd', 'pe'];

const project = fc.constantFrom(...PROJECTS);
/** At most one extra: zc.buildout takes several in the order of a hash. */
const wanted = fc.constantFrom('', '', '', '[x]', '[y]');
const specifier = fc.constantFrom('', '', '', '>=2', '<3', '==1', '!=2', '>=1,<3');
const need = fc.tuple(project, wanted, specifier).map((parts) => parts.join(''));
const needs = fc.array(need, { maxLength: 2 });
const egg: fc.Arbitrary<OracleEgg> = fc.record({
  needs,
  extras: fc.oneof(fc.record({ x: needs }), fc.record({ x: needs, y: needs })),
});

/** One requirement for each project: a second one may replace the first distribution in zc.buildout. */
const roots = fc
  .uniqueArray(fc.record({ project, wanted, specifier }), {
    minLength: 1,
    maxLength: 3,
    selector: (root) => root.project,
  })
  .map((drawn) => drawn.map((root) => root.project + root.wanted + root.specifier));
const pins = fc.dictionary(project, fc.constantFrom('1', '==2', '<3', '>=2', ''), { maxKeys: 1 });
const round = fc.record({ roots, pins, preferFinal: fc.boolean() });

/** A first round into an empty eggs directory, then one that is content with what is there, where zc.buildout may be. */
const job: fc.Arbitrary<OracleJob> = fc.record({
  eggs: fc
    .tuple(
      ...PROJECTS.map((name) => fc.tuple(fc.constant(name), fc.subarray(['1', '2', '3', '4b1'], { minLength: 1 }))),
    )
    .map((rows) => rows.flatMap(([name, versions]) => versions.map((version) => `${name} ${version}`)))
    .chain((titles) => fc.tuple(...titles.map((title) => fc.tuple(fc.constant(title), egg))))
    .map((rows) => Object.fromEntries(rows)),
  rounds: fc.tuple(round, round).map(([first, second]) => [
    { ...first, newest: true },
    { ...second, newest: false },
  ]),
});

interface Played {
  readonly eggs: OracleJob['eggs'];
  readonly round: OracleRound;
  readonly theirs: OracleAnswer;
  readonly ours: Resolution | UserError;
}

let played: readonly Played[];

before(async () => {
  const jobs = fc.sample(job, { numRuns: DRAWS, seed: SEED });
  const answers = await askOracle(jobs);
  const games = jobs.flatMap(({ eggs, rounds }, place) =>
    rounds.map((one, number) => ({ eggs, round: one, theirs: answers[place]![number]! })),
  );
  played = await Promise.all(games.map(async (game) => ({ ...game, ours: await ask(game) })));
});

async function ask({
  eggs,
  round: { roots: texts, ...rules },
  theirs,
}: Omit<Played, 'ours'>): Promise<Resolution | UserError> {
  const index = Object.fromEntries(Object.entries(eggs).map(([title, one]) => [title, toFake(one)]));
  const installed = Object.fromEntries(theirs.installed.map((title) => [title, index[title]!]));
  try {
    return await resolve(fakeRequest({ roots: texts, ...rules }), fakeSource({ index, installed }));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function toFake({ needs: always, extras }: OracleEgg): FakeDistribution {
  const added = Object.entries(extras).flatMap(([extra, list]) => list.map((text) => `${text}; extra == "${extra}"`));
  return { needs: [...always, ...added], extras: Object.keys(extras) };
}

it('where zc.buildout finds distributions, we find the same by the plain walk', () => {
  const found = played.filter(({ theirs }) => theirs.chosen !== undefined);
  assert.ok(found.length > DRAWS / 5, `only ${found.length} to compare`);
  for (const game of found) {
    const { ours, theirs } = game;
    assert.ok(!(ours instanceof UserError), explain(game));
    assert.equal(ours.method, 'greedy', explain(game));
    const chosen = ours.choices.map(({ candidate }) => [candidate.name, candidate.version.text]);
    assert.deepEqual(Object.fromEntries(chosen), theirs.chosen, explain(game));
  }
});

it('where zc.buildout gets distributions, we get them in the same order and by the same requirements', () => {
  const found = played.filter(({ theirs }) => theirs.chosen !== undefined);
  for (const game of found) {
    const { ours, theirs } = game;
    assert.ok(!(ours instanceof UserError), explain(game));
    const missing = ours.choices.filter(({ candidate }) => !candidate.isInstalled);
    // Metadata of an egg states what an extra needs without a marker.
    const getting = missing.map(({ requirement }) => requirement.replace(/; extra == ".*"$/, ''));
    assert.deepEqual(getting, theirs.getting, explain(game));
  }
});

it('where zc.buildout fails, we find another way or begin with its words', () => {
  const failed = played.filter(({ theirs }) => theirs.error !== undefined);
  assert.ok(failed.length > DRAWS / 5, `only ${failed.length} to compare`);
  for (const game of failed) {
    const { ours, theirs } = game;
    if (ours instanceof UserError) {
      const words = headOf(theirs.error!);
      assert.equal(headOf(ours.message).slice(0, words.length), words, explain(game));
    } else {
      assert.equal(ours.method, 'backtracking', explain(game));
    }
  }
});

/**
 * What both say alike. zc.buildout does not say which extra is missing. Its «but» lines name whoever states the
 * requirement without an extra, asked or not; ours name who asks.
 */
function headOf(message: string): string {
  if (message.startsWith("Couldn't find the required extra.")) return "Couldn't find the required extra.";
  const lines = message.split('\n').filter((line) => !line.startsWith('but '));
  return lines.join('\n').replaceAll(/; extra == ".*?"/g, '');
}

function explain({ ours, ...rest }: Played): string {
  return JSON.stringify(
    { ...rest, ours: ours instanceof UserError ? ours.message : ours.choices.map(({ candidate }) => candidate.key) },
    undefined,
    1,
  );
}
