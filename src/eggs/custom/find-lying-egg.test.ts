import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import { parseProjectName, parseRequirement, parseVersion } from '#packaging';
import type { Candidate } from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { CustomRequest } from './egg-builder.ts';
import { findLyingEgg } from './find-lying-egg.ts';

const PROJECT = parseProjectName('demo');

interface Situation {
  readonly requirement?: string;
  readonly pin?: string;
  readonly isNewest?: boolean;
  readonly prefersFinal?: boolean;
  /** `PLACE VERSION`, the place being one of `custom`, `eggs`, `develop`. */
  readonly lying: readonly string[];
}

function find({ requirement = 'demo', pin, isNewest = true, prefersFinal = true, lying }: Situation): string {
  const candidates = lying.map((text): Candidate => {
    const [place = '', version = ''] = text.split(' ');
    const directory = { custom: '/bd/develop-eggs', eggs: '/bd/eggs', develop: '/src' }[place] ?? '';
    const distribution = { location: `${directory}/demo-${version}.egg` as AbsolutePath };
    const kind = place === 'develop' ? 'develop' : 'egg';
    const common = { key: text, project: PROJECT, name: 'demo', version: parseVersion(version), isInstalled: true };
    return { ...common, kind, payload: { kind: 'egg', distribution } };
  });
  const pins = new Map(pin === undefined ? [] : [[PROJECT, { constraint: pin }]]);
  const request = { developEggsDirectory: '/bd/develop-eggs', isNewest } as CustomRequest;
  const house = {
    eggs: { of: () => candidates } as unknown as EggsOnDisk,
    settings: { pins, prefersFinal } as unknown as AcquisitionSettings,
  };
  return findLyingEgg(parseRequirement(requirement), request, house)?.key ?? 'none';
}

describe('findLyingEgg()', () => {
  const cases: readonly (readonly [name: string, situation: Situation, expected: string])[] = [
    ['asks for a newer one in newest mode', { lying: ['custom 1.0'] }, 'none'],
    ['is content with what lies there otherwise', { lying: ['custom 1.0'], isNewest: false }, 'custom 1.0'],
    ['is content with the version that is pinned', { lying: ['custom 1.0', 'custom 2.0'], pin: '1.0' }, 'custom 1.0'],
    [
      'is content with the version that is required',
      { lying: ['custom 1.0'], requirement: 'demo ==1.0' },
      'custom 1.0',
    ],
    ['asks where a prefix is required', { lying: ['custom 1.0'], requirement: 'demo ==1.*' }, 'none'],
    ['asks where the pin is a range', { lying: ['custom 1.0'], pin: '<2' }, 'none'],
    ['asks where the pin cannot be read', { lying: ['custom 1.0'], pin: 'x', isNewest: false }, 'none'],
    [
      'knows what an archive came to',
      { lying: ['custom 1.0'], requirement: 'demo @ https://h/demo-1.0.zip' },
      'custom 1.0',
    ],
    ['asks a repository', { lying: ['custom 1.0'], requirement: 'demo @ git+https://h/demo.git' }, 'none'],
    ['asks a directory', { lying: ['custom 1.0'], requirement: 'demo @ file:///demo.d' }, 'none'],
    ['takes no other version', { lying: ['custom 1.0'], pin: '2.0', isNewest: false }, 'none'],
    ['takes the newest', { lying: ['custom 1.0', 'custom 2.0'], isNewest: false }, 'custom 2.0'],
    ['prefers finals', { lying: ['custom 2.0a1', 'custom 1.0'], isNewest: false }, 'custom 1.0'],
    [
      'unless told otherwise',
      { lying: ['custom 2.0a1', 'custom 1.0'], isNewest: false, prefersFinal: false },
      'custom 2.0a1',
    ],
    ['looks past eggs that were built without its options', { lying: ['eggs 1.0'], isNewest: false }, 'none'],
    ['takes a develop egg before all', { lying: ['custom 2.0', 'develop 1.0'] }, 'develop 1.0'],
    ['unless it does not fit', { lying: ['develop 1.0'], pin: '2.0' }, 'none'],
  ];
  for (const [name, situation, expected] of cases) it(name, () => assert.equal(find(situation), expected));
});
