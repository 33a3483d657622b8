import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { PublicUrl } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import type { IndexFile } from '#package-index';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { Store } from '../store/store.ts';
import { openChoiceRecords } from './choice-records.ts';

const DEMO = parseProjectName('demo');
const ONE = parseVersion('1.0');
const NOBODY = { kind: 'some', projects: new Set() } as const;
const SETTINGS = {
  interpreter: { tags: ['py3-none-any'], versionText: '3.11.7' },
  noBinary: NOBODY,
  onlyBinary: NOBODY,
} as unknown as AcquisitionSettings;
const FILE: IndexFile = {
  filename: 'demo-1.0-py3-none-any.whl',
  url: 'https://files.invalid/demo-1.0-py3-none-any.whl' as PublicUrl,
  hashes: { sha256: '0'.repeat(64) },
  yanked: false,
  metadata: 'none',
  origin: 'index',
};

/** A store of records in memory, and what it holds. */
function memoryStore(): { readonly store: Store; readonly records: Map<string, unknown> } {
  const records = new Map<string, unknown>();
  const store = {
    findRecord: (bucket: string, key: string) => records.get(`${bucket} ${key}`),
    keepRecord: (bucket: string, key: string, record: unknown) => void records.set(`${bucket} ${key}`, record),
  };
  return { store: store as unknown as Store, records };
}

describe('openChoiceRecords()', () => {
  it('finds what was kept, however the version is written', () => {
    const { store } = memoryStore();
    openChoiceRecords('index', SETTINGS, store).keep(DEMO, ONE, FILE);
    const later = openChoiceRecords('index', SETTINGS, store);
    assert.deepEqual(later.find(DEMO, ONE), FILE);
    assert.deepEqual(later.find(DEMO, parseVersion('v1.0')), FILE);
    assert.equal(later.find(DEMO, parseVersion('1.1')), undefined);
    assert.equal(later.find(parseProjectName('other'), ONE), undefined);
  });

  it('keeps nothing that cannot be recognised by its SHA-256', () => {
    const { store, records } = memoryStore();
    openChoiceRecords('index', SETTINGS, store).keep(DEMO, ONE, { ...FILE, hashes: { md5: 'x' } });
    assert.equal(records.size, 0);
  });

  it('answers for the same index, interpreter and options only', () => {
    const { store } = memoryStore();
    openChoiceRecords('index', SETTINGS, store).keep(DEMO, ONE, FILE);
    const demoOnly = { kind: 'some', projects: new Set([DEMO]) } as const;
    const others: readonly (readonly [string, Partial<AcquisitionSettings>])[] = [
      ['other index', {}],
      ['index', { interpreter: { ...SETTINGS.interpreter, tags: ['cp311-cp311-any'] } }],
      ['index', { interpreter: { ...SETTINGS.interpreter, versionText: '3.11.8' } }],
      ['index', { noBinary: { kind: 'all' } }],
      ['index', { onlyBinary: demoOnly }],
    ];
    for (const [index, changes] of others) {
      const records = openChoiceRecords(index, { ...SETTINGS, ...changes }, store);
      assert.equal(records.find(DEMO, ONE), undefined, JSON.stringify([index, changes]));
    }
    const elsewhere = { kind: 'some', projects: new Set([parseProjectName('other')]) } as const;
    assert.deepEqual(openChoiceRecords('index', { ...SETTINGS, noBinary: elsewhere }, store).find(DEMO, ONE), FILE);
  });

  it('passes over records that are none', () => {
    const { store, records } = memoryStore();
    const choices = openChoiceRecords('index', SETTINGS, store);
    choices.keep(DEMO, ONE, FILE);
    const [key = ''] = records.keys();
    for (const damaged of [null, 'x', {}, { ...FILE, url: 1 }, { ...FILE, hashes: undefined }]) {
      records.set(key, damaged);
      assert.equal(choices.find(DEMO, ONE), undefined, JSON.stringify(damaged));
    }
  });
});
