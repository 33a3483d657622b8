import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { TreeState } from '../checkouts/tree-state.ts';
import type { Activation } from '../developer/read-developer-files.ts';
import type { Source } from '../source.ts';
import { fakeSource } from '../testing.ts';
import { planChanges } from './plan-changes.ts';
import { planSources } from './plan-sources.ts';
import type { PlanRequest, SourceFacts } from './plan-sources.ts';

const HEAD = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const ABSENT: TreeState = { kind: 'absent' };
const CHECKOUT: TreeState = { kind: 'checkout', url: 'https://git.example/x.git', branch: 'main', commit: HEAD };

interface Situation extends Partial<Omit<SourceFacts, 'source'>> {
  readonly source?: Partial<Source>;
  readonly request?: Partial<Omit<PlanRequest, 'facts'>>;
  readonly activation?: Activation;
}

/** The plan for one source x, which shall be there, in words. */
function plan({ source = {}, request = {}, activation, ...facts }: Situation): string {
  const planned = planSources({
    facts: [{ source: fakeSource('x', source), state: ABSENT, isOutside: false, locked: undefined, ...facts }],
    auto: new Set(['x']),
    activations: new Map(activation === undefined ? [] : [['x', activation]]),
    always: 'no',
    isOffline: false,
    ...request,
  });
  return [
    ...planned.problems.map(({ kind }) => `problem ${kind}`),
    ...planned.steps.map((step) => {
      const forced = step.kind === 'update' && step.isForced ? ' by force' : '';
      return `${step.kind}${step.commit === undefined ? '' : ` ${step.commit.slice(0, 2)}`}${forced}`;
    }),
    ...planned.remarks.map(({ kind, found, wanted }) => `${kind}: ${found.slice(0, 30)}, not ${wanted.slice(0, 30)}`),
    ...planned.develop.map(() => 'develop'),
  ].join('; ');
}

const rows: readonly (readonly [what: string, situation: Situation, expected: string])[] = [
  ['one that is absent', {}, 'checkout; develop'],
  ['one that is absent and locked', { locked: OTHER }, 'checkout bb; develop'],
  ['one that need not be there', { request: { auto: new Set() } }, ''],
  ['no egg', { source: { isEgg: false } }, 'checkout'],
  ['one that was switched off', { activation: 'off' }, 'checkout'],
  ['one that was switched on', { activation: 'on', state: CHECKOUT, request: { auto: new Set() } }, 'develop'],
  ['one that was switched on and went away', { activation: 'on', request: { auto: new Set() } }, ''],
  ['one that left auto-checkout', { activation: 'auto', state: CHECKOUT, request: { auto: new Set() } }, ''],
  ['one that is there', { state: CHECKOUT }, 'develop'],
  ['a link', { state: { kind: 'linked' }, request: { always: 'force' } }, 'develop'],
  ['a directory in its place', { state: { kind: 'directory' } }, 'problem not-a-checkout; develop'],
  ['a file in its place', { state: { kind: 'occupied' } }, 'problem not-a-checkout; develop'],
  ['a place outside', { isOutside: true }, 'problem outside; develop'],
  ['a tree outside', { isOutside: true, state: CHECKOUT, request: { always: 'yes' } }, 'develop'],
  ['always-checkout', { state: CHECKOUT, request: { always: 'yes' } }, 'update; develop'],
  ['always-checkout, forced', { state: CHECKOUT, request: { always: 'force' } }, 'update by force; develop'],
  ['always-checkout, locked', { state: CHECKOUT, locked: OTHER, request: { always: 'yes' } }, 'update bb; develop'],
  ['always-checkout, offline', { state: CHECKOUT, request: { always: 'yes', isOffline: true } }, 'develop'],
  ['update=true', { state: CHECKOUT, source: { update: true } }, 'update; develop'],
  ['update=false', { state: CHECKOUT, source: { update: false }, request: { always: 'yes' } }, 'develop'],
  [
    'another URL',
    { state: { ...CHECKOUT, url: 'https://git.example/y' } },
    'other-url: https://git.example/y, not https://git.example/x.git; develop',
  ],
  ['another spelling of the URL', { state: { ...CHECKOUT, url: 'https://me:pw@git.example/x/' } }, 'develop'],
  [
    'another URL with always-checkout',
    { state: { ...CHECKOUT, url: 'https://git.example/y' }, request: { always: 'yes' } },
    'other-url: https://git.example/y, not https://git.example/x.git; develop',
  ],
  [
    'another branch',
    { state: CHECKOUT, source: { revision: { kind: 'branch', name: 'dev' } } },
    'other-branch: main, not dev; develop',
  ],
  [
    'its tag in place of a branch',
    { state: { ...CHECKOUT, branch: undefined }, source: { revision: { kind: 'branch', name: 'v1' } } },
    'develop',
  ],
  [
    'another commit',
    { state: CHECKOUT, source: { revision: { kind: 'revision', name: OTHER } } },
    `other-commit: ${HEAD.slice(0, 30)}, not ${OTHER.slice(0, 30)}; develop`,
  ],
  [
    'another commit than locked',
    { state: CHECKOUT, locked: OTHER },
    `other-commit: ${HEAD.slice(0, 30)}, not ${OTHER.slice(0, 30)}; develop`,
  ],
  ['a tag', { state: CHECKOUT, source: { revision: { kind: 'revision', name: 'v1' } } }, 'develop'],
  ['fs that is there', { source: { kind: 'fs', url: 'x' }, state: { kind: 'directory' } }, 'develop'],
  [
    'fs that is a checkout',
    { source: { kind: 'fs', url: 'x' }, state: CHECKOUT, request: { always: 'yes' } },
    'develop',
  ],
  ['fs that is not there', { source: { kind: 'fs', url: 'x' } }, 'problem not-there; develop'],
  [
    'fs with another name',
    { source: { kind: 'fs', url: 'y' }, state: { kind: 'directory' } },
    'problem other-name; develop',
  ],
  ['hg that is not there', { source: { kind: 'hg' } }, 'problem unsupported; develop'],
  ['hg that is there', { source: { kind: 'hg' }, state: { kind: 'directory' }, request: { always: 'yes' } }, 'develop'],
  ['hg that need not be there', { source: { kind: 'hg' }, request: { auto: new Set() } }, ''],
];

describe('planSources()', () => {
  for (const [what, situation, expected] of rows) {
    it(`decides about ${what}`, () => assert.equal(plan(situation), expected));
  }
});

/** The plan of a command for one source x, in words. */
function change(action: 'checkout' | 'update', { source = {}, ...facts }: Situation, isForced = false): string {
  const planned = planChanges({
    action,
    isForced,
    facts: [{ source: fakeSource('x', source), state: CHECKOUT, isOutside: false, locked: undefined, ...facts }],
  });
  return [
    ...planned.problems.map(({ kind }) => `problem ${kind}`),
    ...planned.absent.map(() => 'absent'),
    ...planned.remarks.map(({ kind }) => kind),
    ...planned.steps.map((step) => `${step.kind}${step.commit === undefined ? '' : ` ${step.commit.slice(0, 2)}`}`),
  ].join('; ');
}

const changes: readonly (readonly [what: string, situation: Situation, checkout: string, update: string])[] = [
  ['one that is there', {}, '', 'update'],
  ['one that is absent', { state: ABSENT }, 'checkout', 'absent'],
  ['one that is absent and locked', { state: ABSENT, locked: OTHER }, 'checkout bb', 'absent'],
  ['one at another commit than locked', { locked: OTHER }, 'update bb', 'update'],
  ['one on another branch', { source: { revision: { kind: 'branch', name: 'dev' } } }, 'update', 'update'],
  ['another URL', { state: { ...CHECKOUT, url: 'https://h/' } }, 'other-url', 'other-url'],
  ['a link', { state: { kind: 'linked' } }, '', ''],
  ['no checkout', { state: { kind: 'directory' } }, 'problem not-a-checkout', 'problem not-a-checkout'],
  ['a place outside', { state: ABSENT, isOutside: true }, 'problem outside', 'absent'],
  ['a tree outside', { isOutside: true }, '', ''],
  ['fs', { source: { kind: 'fs' }, state: { kind: 'directory' } }, '', ''],
  ['hg that is there', { source: { kind: 'hg' }, state: { kind: 'directory' } }, '', 'problem unsupported'],
  ['hg that is absent', { source: { kind: 'hg' }, state: ABSENT }, 'problem unsupported', 'problem unsupported'],
];

describe('planChanges()', () => {
  for (const [what, situation, checkout, update] of changes) {
    it(`decides about ${what}`, () => {
      assert.deepEqual([change('checkout', situation), change('update', situation)], [checkout, update]);
    });
  }
});
