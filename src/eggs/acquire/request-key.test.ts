import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath, PartName, SourceSpan } from '#base';
import { parseProjectName } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Pin } from '#resolver';

import type { AcquisitionSettings } from './acquisition-settings.ts';
import { requestKeys } from './request-key.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

const NOBODY = { kind: 'some', projects: new Set() } as const;
const DEMO = parseProjectName('demo');
const SETTINGS = {
  interpreter: { id: 'python-1' },
  pins: new Map([[DEMO, { constraint: '1.0' }]]),
  prefersFinal: true,
  usesDependencyLinks: true,
  noBinary: NOBODY,
  onlyBinary: NOBODY,
  installsFromCache: false,
  downloadCache: '/cache' as AbsolutePath,
} as unknown as AcquisitionSettings;
const REQUEST: WorkingSetRequest = {
  part: 'web' as PartName,
  requirements: [{ text: 'demo', location: undefined }],
  eggsDirectory: '/eggs' as AbsolutePath,
  developEggsDirectory: '/develop-eggs' as AbsolutePath,
  isNewest: true,
  isOffline: false,
  findLinks: [],
  index: undefined,
  allowHosts: ['*'],
  allowsUnknownExtras: false,
};

function keyOf(request: Partial<WorkingSetRequest> = {}, settings: Partial<AcquisitionSettings> = {}): string {
  return requestKeys({ ...SETTINGS, ...settings })({ ...REQUEST, ...request });
}

describe('requestKeys()', () => {
  it('gives equal requests one key, whoever asks and wherever it is written', () => {
    const location: SourceSpan = { source: '/a.cfg', line: 1, column: 1, start: 0, end: 4 };
    assert.equal(keyOf({ part: 'other' as PartName }), keyOf());
    assert.equal(keyOf({ requirements: [{ text: 'demo', location }] }), keyOf());
    const reversed = Object.fromEntries(Object.entries(REQUEST).reverse()) as unknown as WorkingSetRequest;
    assert.equal(requestKeys(SETTINGS)(reversed), keyOf());
  });

  it('tells the order of requirements, but not of pins', () => {
    const [demo, lib] = ['demo', 'lib'].map((text) => ({ text, location: undefined }));
    assert.ok(demo !== undefined && lib !== undefined);
    assert.notEqual(keyOf({ requirements: [demo, lib] }), keyOf({ requirements: [lib, demo] }));
    const pins: readonly (readonly [ProjectName, Pin])[] = [
      [DEMO, { constraint: '1.0' }],
      [parseProjectName('lib'), { constraint: '2' }],
    ];
    assert.equal(keyOf({}, { pins: new Map(pins) }), keyOf({}, { pins: new Map(pins.toReversed()) }));
  });

  it('gives another key to everything that may have another answer', () => {
    const requests: readonly Partial<WorkingSetRequest>[] = [
      { requirements: [{ text: 'demo>1', location: undefined }] },
      { eggsDirectory: '/other' as AbsolutePath },
      { developEggsDirectory: '/other' as AbsolutePath },
      { isNewest: false },
      { isOffline: true },
      { findLinks: ['/links'] },
      { index: '/index' },
      { allowHosts: [] },
      { allowsUnknownExtras: true },
    ];
    const settings: readonly Partial<AcquisitionSettings>[] = [
      { interpreter: { ...SETTINGS.interpreter, id: 'python-2' } },
      { pins: new Map() },
      { pins: new Map([[DEMO, { constraint: '1.1' }]]) },
      { prefersFinal: false },
      { usesDependencyLinks: false },
      { noBinary: { kind: 'all' } },
      { onlyBinary: { kind: 'all' } },
      { noBinary: { kind: 'some', projects: new Set([DEMO]) } },
      { installsFromCache: true },
    ];
    const keys = [keyOf(), ...requests.map((one) => keyOf(one)), ...settings.map((one) => keyOf({}, one))];
    assert.equal(new Set(keys).size, 1 + requests.length + settings.length);
  });

  it('does not care where archives are kept unless nothing else is used', () => {
    const elsewhere = { downloadCache: '/elsewhere' as AbsolutePath };
    assert.equal(keyOf({}, elsewhere), keyOf());
    const fromCache = { installsFromCache: true };
    assert.notEqual(keyOf({}, { ...fromCache, ...elsewhere }), keyOf({}, fromCache));
  });
});
