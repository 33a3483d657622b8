import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { openDatabase } from '../state/database.ts';
import { parseState } from '../state/parse-state.ts';
import { memoryWriter } from '../testing.ts';
import { PartLedger } from './part-ledger.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;
const OPTIONS = new Map([['recipe', 'r']]);

/** A ledger over an empty tree: what it does, and what the file says at each moment. */
function openLedger() {
  const files = memoryWriter();
  const writes: boolean[] = [];
  const ledger = new PartLedger(
    openDatabase(FILE, {
      ...files,
      writeWhole(path, content, options) {
        writes.push(options?.isDurable === true);
        files.writeWhole(path, content, options);
      },
    }),
  );
  function onDisk(): string {
    const { parts } = parseState(files.texts.get(FILE) ?? '[buildout]\nparts =\n', FILE);
    return parts
      .map(({ name, signature, paths }) => `${name} ${signature ?? 'unfinished'} ${paths.join(' ')}`.trim())
      .join(', ');
  }
  return { ledger, onDisk, writes };
}

describe('PartLedger', () => {
  it('knows of paths before they are made, and writes once for each part and once at the end', () => {
    const { ledger, onDisk, writes } = openLedger();
    for (const name of ['a', 'b']) {
      ledger.announce({ name, options: OPTIONS, signature: undefined, paths: [] }, [`bin/${name}`]);
      assert.match(onDisk(), new RegExp(`${name} unfinished bin/${name}$`, 'u'));
      ledger.keep({ name, options: OPTIONS, signature: 's', paths: [`bin/${name}`] });
    }
    assert.equal(onDisk(), 'a s bin/a, b unfinished bin/b');
    ledger.finish();
    assert.equal(onDisk(), 'a s bin/a, b s bin/b');
    assert.deepEqual(writes, [false, false, true]);
  });

  it('writes at once when a part has paths that it did not announce', () => {
    const { ledger, onDisk } = openLedger();
    ledger.keep({ name: 'a', options: OPTIONS, signature: 's', paths: ['bin/a'] });
    assert.equal(onDisk(), 'a s bin/a');
  });

  it('waits with parts that consist of nothing', () => {
    const { ledger, onDisk, writes } = openLedger();
    for (const name of ['a', 'b', 'c']) ledger.keep({ name, options: OPTIONS, signature: 's', paths: [] });
    assert.deepEqual(writes, []);
    ledger.finish();
    assert.equal(onDisk(), 'a s, b s, c s');
    assert.deepEqual(writes, [true]);
  });

  it('writes nothing more when nothing more changed', () => {
    const { ledger, writes } = openLedger();
    ledger.keep({ name: 'a', options: OPTIONS, signature: 's', paths: ['x'] });
    ledger.finish();
    ledger.finish();
    ledger.save();
    assert.deepEqual(writes, [false, true]);
  });
});
