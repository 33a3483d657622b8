import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { AbsolutePath } from '#base';
import { normaliseProjectName, parseVersion } from '#packaging';

import { describeDistribution } from './describe-distribution.ts';
import type { Distribution } from './distribution.ts';
import { sortWorkingSet } from './sort-working-set.ts';
import { workingSetOf } from './working-set.ts';

function at(location: string, kind: Distribution['kind'] = 'egg'): Distribution {
  const name = location.slice(location.lastIndexOf('/') + 1);
  return describeDistribution({
    ...{ project: normaliseProjectName(name), name, version: parseVersion('1'), kind },
    location: location as AbsolutePath,
    openMetadata: () => undefined,
    pthPaths: () => [],
  });
}

it('sortWorkingSet() puts develop eggs first, then eggs, then the rest, and keeps their order', () => {
  const given = [
    at('/site/z'),
    at('/b/eggs/b'),
    at('/src/d', 'develop'),
    at('/b/eggs/a'),
    at('/site/c'),
    at('/e', 'develop'),
  ];
  const sorted = sortWorkingSet(workingSetOf(given), '/b/eggs' as AbsolutePath);
  assert.deepEqual(sorted.paths, ['/src/d', '/e', '/b/eggs/b', '/b/eggs/a', '/site/z', '/site/c']);
  assert.deepEqual(sortWorkingSet(sorted, '/b/eggs' as AbsolutePath).paths, sorted.paths);
});

it('workingSetOf() takes the first of a project, and each location once', () => {
  const [first, second] = [at('/one/x'), at('/two/X')];
  const workingSet = workingSetOf([first, second, { ...at('/one/x'), project: normaliseProjectName('y') }]);
  assert.equal(workingSet.find(normaliseProjectName('x')), first);
  assert.deepEqual(workingSet.paths, ['/one/x']);
  assert.equal(workingSet.distributions.length, 2);
});
