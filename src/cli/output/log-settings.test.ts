import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { formatLikeBuildout, parseLogSettings } from './log-settings.ts';

function checkLevel(logLevel: string, verbosity: string | undefined, expected: number): void {
  assert.equal(parseLogSettings({ logLevel, verbosity, logFormat: '' }).level, expected);
}

function checkRefused(logLevel: string, verbosity: string, message: string): void {
  assert.throws(
    () => parseLogSettings({ logLevel, verbosity, logFormat: '' }),
    (error) => error instanceof UserError && error.message === message,
  );
}

describe('parseLogSettings()', () => {
  it('takes the verbosity off the level', () => {
    checkLevel('INFO', undefined, 20);
    checkLevel('INFO', '10', 10);
    checkLevel('INFO', '30', -10);
    checkLevel('WARNING', '-10', 40);
    checkLevel('15', '0', 15);
    checkLevel(' 5 ', '+1', 4);
  });

  it('refuses words that are no level', () => {
    checkRefused('LOUD', '0', 'Invalid logging level LOUD');
    checkRefused('info', '0', 'Invalid logging level info');
    checkRefused('toString', '0', 'Invalid logging level toString');
    checkRefused('INFO', 'much', 'Invalid verbosity much');
  });
});

describe('formatLikeBuildout()', () => {
  it('names every logger but those of zc.buildout', () => {
    const lines = ['zc.buildout', 'zc.buildout.easy_install', 'zc.buildoutish', 'root', 'web'].map((logger) =>
      formatLikeBuildout({ logger, message: 'm' }),
    );
    assert.deepEqual(lines, ['m', 'm', 'zc.buildoutish: m', 'root: m', 'web: m']);
  });
});
