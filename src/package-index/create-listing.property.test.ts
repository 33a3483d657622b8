import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { parseProjectName, parseVersion } from '#packaging';

import { createListing } from './create-listing.ts';
import type { FileRow } from './file-row.ts';

const PROJECT = parseProjectName('demo');
const number = fc.constantFrom('0', '1', '01', '2', '10', '2024');
const version = fc
  .tuple(
    fc.constantFrom('', 'v', '0!', '1!'),
    fc.array(number, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '.0', '.0.0', 'a1', '.post1', '.dev0', '+abc'),
  )
  .map(([start, release, end]) => `${start}${release.join('.')}${end}`);

function rowsFor(versions: readonly string[]): readonly FileRow[] {
  return versions.map((text, place) => {
    const filename = place % 2 === 0 ? `demo-${text}.tar.gz` : `demo-${text.replace('!', '_')}-py3-none-any.whl`;
    return { filename, read: () => ({ filename }) as ReturnType<FileRow['read']> };
  });
}

it('filesOfVersion() finds every spelling of a version, whether or not the page was sorted before', () => {
  fc.assert(
    fc.property(fc.array(version, { maxLength: 12 }), version, (versions, wanted) => {
      const [unsorted, sorted] = [createListing(PROJECT, rowsFor(versions)), createListing(PROJECT, rowsFor(versions))];
      sorted.versions();
      const parsed = parseVersion(wanted);
      assert.deepEqual(unsorted.filesOfVersion(parsed), sorted.filesOfVersion(parsed));
    }),
    { numRuns: 500 },
  );
});
