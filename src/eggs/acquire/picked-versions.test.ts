import assert from 'node:assert/strict';
import { it } from 'node:test';

import { parseProjectName, parseVersion } from '#packaging';
import type { Candidate, Choice } from '#resolver';

import { pickedVersionsOf } from './picked-versions.ts';

function candidate(name: string, version: string, more: Partial<Candidate> = {}): Candidate {
  const payload = { kind: 'file' };
  const project = parseProjectName(name);
  const key = `${name} ${version}`;
  return { key, project, name, version: parseVersion(version), kind: 'wheel', isInstalled: false, payload, ...more };
}

function choice(one: Candidate, requiredBy: Choice['requiredBy'], more: Partial<Choice> = {}): Choice {
  return { candidate: one, requirement: one.name, requiredBy, isPinned: false, extras: [], ...more };
}

/** Picked versions as `name version < parents`. */
function check(choices: readonly Choice[], expected: readonly string[]): void {
  const picked = pickedVersionsOf({ choices }, ({ name }) => name);
  assert.deepEqual(
    picked.map(({ name, version, requiredBy }) => [`${name} ${version}`, ...requiredBy].join(' < ')),
    expected,
  );
}

const app = candidate('app', '1.0');
const lib = candidate('lib', '2.0');

it('pickedVersionsOf() names those who asked for nothing but the name', () => {
  check(
    [choice(app, [{ requirement: 'app' }]), choice(lib, [{ requirement: 'lib', parent: app }])],
    ['app 1.0', 'lib 2.0 < app==1.0'],
  );
  check([choice(app, []), choice(lib, [{ requirement: 'lib>1', parent: app }])], ['app 1.0', 'lib 2.0']);
  const narrowed = choice(lib, [{ requirement: 'lib', parent: app }], { requirement: 'lib<3' });
  check([choice(app, []), narrowed], ['app 1.0', 'lib 2.0']);
});

it('pickedVersionsOf() does not count who came later', () => {
  const late = candidate('late', '1.0');
  const requirers = [app, late].map((parent) => ({ requirement: 'lib', parent }));
  check([choice(app, []), choice(lib, requirers), choice(late, [])], ['app 1.0', 'lib 2.0 < app==1.0', 'late 1.0']);
});

it('pickedVersionsOf() leaves out what is pinned, in development, or named by its URL', () => {
  const own = candidate('own', '0', { kind: 'develop', payload: { kind: 'egg' } });
  const direct = candidate('direct', '1', { payload: { kind: 'file', direct: {} } });
  check([choice(app, [], { isPinned: true }), choice(own, []), choice(direct, [])], []);
});
