import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { resolvePath } from './absolute-path.ts';
import type { AbsolutePath } from './branded.ts';

const piece = fc.constantFrom('', '.', '..', '...', '.hidden', 'a', 'b c', 'ä', '/', '//', 'a/b', '/a', './a', 'a/');

describe('resolvePath()', () => {
  it('is that of Node, whatever the shape of base and path', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.array(piece, { maxLength: 3 }), (base, path) => {
        const root = `/${base.join('/')}` as AbsolutePath;
        assert.equal(resolvePath(root, ...path), posix.resolve(root, ...path));
        assert.equal(resolvePath(root, path.join('/')), posix.resolve(root, path.join('/')));
      }),
      { numRuns: 2000 },
    );
  });
});
