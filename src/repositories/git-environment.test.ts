import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath, Surroundings } from '#base';

import { gitEnvironment } from './git-environment.ts';
import type { GitPlace } from './git.ts';
import { parseRepositoryAddress } from './repository-address.ts';

function environmentOf(
  place: Partial<GitPlace>,
  environment: Surroundings['environment'] = {},
): Record<string, string> {
  const surroundings = { environment } as unknown as Surroundings;
  return gitEnvironment({ directory: '/there/clone.git' as AbsolutePath, ...place }, surroundings);
}

function settingsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  return Array.from(
    { length: Number(environment['GIT_CONFIG_COUNT']) },
    (_, place) => `${environment[`GIT_CONFIG_KEY_${place}`] ?? ''}=${environment[`GIT_CONFIG_VALUE_${place}`] ?? ''}`,
  );
}

function helpersFor(address: string): readonly string[] {
  const remote = parseRepositoryAddress(address);
  return settingsOf(environmentOf({ remote })).filter((line) => line.includes('.helper='));
}

describe('gitEnvironment()', () => {
  it('passes on how to reach others, and not which repository a hook runs in', () => {
    const own = {
      SSH_AUTH_SOCK: '/s',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_DIR: '/other',
      GIT_INDEX_FILE: 'x',
      GIT_TRACE_CURL: '1',
    };
    const { SSH_AUTH_SOCK, GIT_SSH_COMMAND, GIT_DIR, GIT_INDEX_FILE, GIT_TRACE_CURL } = environmentOf({}, own);
    assert.deepEqual([SSH_AUTH_SOCK, GIT_SSH_COMMAND], ['/s', 'ssh -v']);
    assert.deepEqual([GIT_DIR, GIT_INDEX_FILE, GIT_TRACE_CURL], [undefined, undefined, undefined]);
  });

  it('puts its own settings over those of the variables of the user', () => {
    const own = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: '/hooks' };
    const settings = settingsOf(environmentOf({}, own)).filter((line) => line.startsWith('core.hooksPath'));
    assert.deepEqual(settings, ['core.hooksPath=/hooks', 'core.hooksPath=/dev/null']);
  });

  const protocols: readonly (readonly [address: string, network: 'open' | 'closed', expected: string])[] = [
    ['https://h.invalid/x', 'open', 'file:git:https:ssh'],
    ['http://h.invalid/x', 'open', 'file:git:http:https:ssh'],
    ['https://h.invalid/x', 'closed', 'file'],
  ];
  for (const [address, network, expected] of protocols) {
    it(`allows ${expected} for ${address} where the network is ${network}`, () => {
      const remote = parseRepositoryAddress(address);
      assert.equal(environmentOf({ network, remote })['GIT_ALLOW_PROTOCOL'], expected);
    });
  }

  it('asks no helper of the user where the password is given, and those first where it is not', () => {
    const [reset, own] = helpersFor('https://ada:secret@h.invalid/x');
    assert.equal(reset, 'credential.https://h.invalid.helper=');
    assert.match(own ?? '', /^credential\.https:\/\/h\.invalid\.helper=!f\(\)/u);
    assert.equal(helpersFor('https://ada@h.invalid/x').length, 1);
    assert.deepEqual(helpersFor('https://h.invalid/x'), []);
  });
});
