import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readStatus } from './read-status.ts';

describe('readStatus()', () => {
  it('counts what is changed, unknown, ahead and behind', () => {
    const text = `# branch.oid 1234
# branch.head main
# branch.upstream origin/main
# branch.ab +2 -3
1 .M N... 100644 100644 100644 abc abc a
2 R. N... 100644 100644 100644 abc abc R100 b\tc
u UU N... 100644 100644 100644 100644 a b c d
? unknown
? # branch.ab +9 -9
`;
    assert.deepEqual(readStatus(text), { changed: 3, untracked: 2, ahead: 2, behind: 3 });
  });

  it('knows of no distance where no branch is followed', () => {
    assert.deepEqual(readStatus('# branch.oid 1\n# branch.head (detached)\n'), {
      changed: 0,
      untracked: 0,
      ahead: undefined,
      behind: undefined,
    });
  });
});
