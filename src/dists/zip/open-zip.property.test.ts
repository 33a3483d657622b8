import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import type { AbsolutePath } from '#base';
import { UserError } from '#base';

import { buildZip } from '../../../test/support/builders/index.ts';
import type { ZipMember } from '../../../test/support/builders/index.ts';
import { openArchive } from '../archive/open-archive.ts';
import type { ArchiveBytes } from '../archive/open-archive.ts';
import { memoryOpener } from '../testing.ts';
import { openZip } from './open-zip.ts';

const anyMember: fc.Arbitrary<ZipMember> = fc.record({
  name: fc.stringMatching(/^[a-zé]{1,9}(?:\/[a-z.]{1,9}x){0,2}$/),
  content: fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ maxLength: 9 }).map((text) => text.repeat(999)),
  ),
  method: fc.constantFrom('stored', 'deflated'),
});
const anyMembers = fc.uniqueArray(anyMember, { selector: ({ name }) => name, maxLength: 8 });

function opened(bytes: Buffer): readonly ArchiveBytes[] {
  const path = '/x.whl' as AbsolutePath;
  const sources = [{ kind: 'bytes', bytes } as const, { kind: 'file', path } as const];
  return sources.map((source) => openArchive(source, 'x.whl', memoryOpener({ [path]: bytes })));
}

it('openZip() reads back what was built, from memory and from a file, whole and in pieces', () => {
  fc.assert(
    fc.property(anyMembers, (members) => {
      for (const archive of opened(buildZip(members))) {
        const zip = openZip(archive, 'posix');
        const whole = zip.entries.map((entry) => [entry.path, zip.read(entry).toString()]);
        const pieces = zip.entries.map((entry) => [
          entry.path,
          Buffer.concat(Array.from(zip.readChunks(entry), (chunk) => Buffer.from(chunk))).toString(),
        ]);
        assert.deepEqual(
          whole,
          members.map(({ name, content }) => [name, content]),
        );
        assert.deepEqual(pieces, whole);
      }
    }),
    { numRuns: 200 },
  );
});

it('openZip() never gives other content or names when one byte is changed', () => {
  fc.assert(
    fc.property(anyMembers, fc.nat(), fc.integer({ min: 1, max: 255 }), (members, place, change) => {
      const bytes = buildZip(members);
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ change;
      for (const archive of opened(bytes)) {
        try {
          const zip = openZip(archive, 'posix');
          const found = zip.entries.map((entry) => [entry.path, zip.read(entry).toString()]);
          assert.deepEqual(
            found,
            members.map(({ name, content }) => [name, content]),
          );
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
        }
      }
    }),
    { numRuns: 500 },
  );
});
