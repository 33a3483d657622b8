import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { planParts } from './plan-parts.ts';
import type { PlanInput } from './plan-parts.ts';

type Draft = Readonly<Record<string, string>>;

function toInput(wanted: Draft, installed: Draft, more: Partial<PlanInput> = {}): PlanInput {
  return {
    wanted: Object.entries(wanted).map(([name, x]) => ({ name, options: new Map([['x', x]]), signature: 's' })),
    installed: Object.entries(installed).map(([name, x]) => ({
      name,
      options: new Map([['x', x]]),
      signature: 's',
      paths: [`bin/${name}`],
    })),
    missingPaths: new Set(),
    dropsUnlisted: true,
    ...more,
  };
}

function tell(input: PlanInput): readonly string[] {
  return planParts(input).map(
    (step) => `${step.kind} ${step.part.name}${step.kind === 'uninstall' ? ` (${step.why.kind})` : ''}`,
  );
}

/** Asserts the plan for parts with one option: name → value. */
function check(wanted: Draft, installed: Draft, expected: readonly string[], more: Partial<PlanInput> = {}): void {
  assert.deepEqual(tell(toInput(wanted, installed, more)), expected);
}

describe('planParts()', () => {
  it('installs what is new, and updates what is the same', () =>
    check({ a: '1', b: '1' }, { b: '1' }, ['install a', 'update b']));
  it('drops what is not wanted, newest first', () =>
    check({}, { a: '1', b: '1' }, ['uninstall b (dropped)', 'uninstall a (dropped)']));
  it('keeps what was not named', () => check({ a: '2' }, { b: '1' }, ['install a'], { dropsUnlisted: false }));
  it('makes anew what changed', () => check({ a: '2' }, { a: '1' }, ['uninstall a (changed)', 'install a']));
  it('makes anew what is not whole', () => {
    check({ a: '1' }, { a: '1' }, ['uninstall a (files-missing)', 'install a'], { missingPaths: new Set(['bin/a']) });
  });
  it('takes lost tabs for no change', () => check({ a: 'x\n\ty' }, { a: 'x\ny' }, ['update a']));
  it('makes anew what was cut off', () => {
    const [cut] = toInput({}, { a: '1' }).installed;
    if (cut !== undefined)
      check({ a: '1' }, {}, ['uninstall a (changed)', 'install a'], { installed: [{ ...cut, signature: undefined }] });
  });

  it('builds every wanted part once, in order, after all uninstalls; none without its uninstall', () => {
    const anyDraft = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '\t'));
    const anyMissing = fc.uniqueArray(fc.constantFrom('bin/a', 'bin/b')).map((paths) => new Set(paths));
    fc.assert(
      fc.property(anyDraft, anyDraft, anyMissing, fc.boolean(), (wanted, installed, missingPaths, dropsUnlisted) => {
        const steps = planParts(toInput(wanted, installed, { missingPaths, dropsUnlisted }));
        const builds = steps.filter(({ kind }) => kind !== 'uninstall').map(({ part }) => part.name);
        const gone = steps.filter(({ kind }) => kind === 'uninstall').map(({ part }) => part.name);
        assert.deepEqual(builds, Object.keys(wanted));
        assert.deepEqual(
          steps.slice(0, gone.length).map(({ kind }) => kind),
          gone.map(() => 'uninstall'),
        );
        for (const { kind, part } of steps) {
          if (kind === 'install') assert.equal(part.name in installed, gone.includes(part.name));
          if (kind === 'update') assert.ok(part.name in installed && !gone.includes(part.name));
        }
        assert.equal(
          gone.some((name) => !(name in installed)),
          false,
        );
        if (!dropsUnlisted)
          assert.equal(
            gone.every((name) => name in wanted),
            true,
          );
      }),
      { numRuns: 500 },
    );
  });
});
