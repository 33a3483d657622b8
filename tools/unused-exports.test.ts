import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { unusedExports } from './unused-exports.ts';

/** Asserts which exports of a few files nobody imports. */
function check(texts: Readonly<Record<string, string>>, expected: readonly string[]): void {
  const root = mkdtempSync(join(tmpdir(), 'exports-'));
  try {
    for (const [file, text] of Object.entries(texts)) writeFileSync(join(root, file), text);
    assert.deepEqual(unusedExports({ root, files: Object.keys(texts), doors: { '#door': './door.ts' } }), expected);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const TWO = 'export function one(): void {}\nexport const two = one();\nexport type Three = 3;\n';

it('unusedExports() finds values that nobody imports', () => {
  check({ 'a.ts': TWO, 'b.ts': "import { one as uno } from './a.ts';\n" }, ['a.ts: two']);
});

it('unusedExports() wants what a door hands on to be taken from the door', () => {
  const door = "export { one, two as second } from './a.ts';\nexport type { Three } from './a.ts';\n";
  check({ 'a.ts': TWO, 'door.ts': door, 'b.ts': "import { second } from '#door';\n" }, ['a.ts: one', 'door.ts: one']);
});

it('unusedExports() takes modules that are imported as a whole, or late, for used', () => {
  check({ 'a.ts': TWO, 'b.ts': "await import('./a.ts');\n" }, []);
  check({ 'a.ts': TWO, 'b.ts': "export * from './a.ts';\n" }, []);
});
