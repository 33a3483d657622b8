import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { it } from 'node:test';

import fc from 'fast-check';

import { joinPath } from './join-path.ts';

const piece = fc.constantFrom('a', 'b.c', '..', '.', '');
const path = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('/'));

it('joinPath() names the same place as resolving does', () => {
  fc.assert(
    fc.property(path, path, (directory, below) => {
      const root = `/${directory}`;
      assert.equal(posix.resolve(joinPath(root, below)), posix.resolve(root, below));
    }),
  );
});

it('joinPath() keeps both texts as they are written', () => {
  fc.assert(
    fc.property(path, path, (directory, below) => {
      const joined = joinPath(directory, below);
      assert.ok(joined.endsWith(below));
      assert.ok(below.startsWith('/') || joined.startsWith(directory));
    }),
  );
});
