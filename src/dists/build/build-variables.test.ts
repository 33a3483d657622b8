import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { AbsolutePath, Surroundings } from '#base';
import { fileWriter } from '#system';

import { variablesForBuilds, variablesPassedOn } from './build-variables.ts';

let home: AbsolutePath;
before(() => {
  home = mkdtempSync(join(tmpdir(), 'buildout-home-')) as AbsolutePath;
  mkdirSync(join(home, '.rustup'));
});
after(() => {
  rmSync(home, { recursive: true });
});

function surroundings(environment: Record<string, string>): Surroundings {
  return {
    environment,
    homeDirectory: home,
    workingDirectory: home,
    temporaryDirectory: home,
    platform: 'linux',
  };
}

function passedOn(
  environment: Record<string, string>,
  network: 'open' | 'closed' = 'open',
): Readonly<Record<string, string>> {
  return variablesPassedOn({ surroundings: surroundings(environment), network, files: fileWriter });
}

describe('variablesPassedOn()', () => {
  it('H97: takes what compiling needs, and no secret', () => {
    const secrets = { AWS_SECRET_ACCESS_KEY: 'x', CARGO_REGISTRY_TOKEN: 'x', NETRC: '/x', PIP_INDEX_URL: 'x' };
    const { RUSTUP_HOME, ...seen } = passedOn({ ...secrets, CC: 'clang', CCACHE_DIR: '/ccache' });
    assert.deepEqual(seen, { CC: 'clang', CCACHE_DIR: '/ccache' });
    assert.equal(RUSTUP_HOME, join(home, '.rustup'));
  });

  it('finds the homes of Rust where the user has them', () => {
    assert.equal(passedOn({})['CARGO_HOME'], undefined);
    const own = { CARGO_HOME: '/opt/cargo', RUSTUP_HOME: '/opt/rustup', RUSTUP_TOOLCHAIN: 'stable' };
    assert.deepEqual(passedOn(own), own);
  });

  it('takes the credentials out of proxies, and needs none without a network', () => {
    const rows = {
      'http://proxy.example:3128': 'http://proxy.example:3128',
      'http://me:canary@proxy.example:3128/': 'http://proxy.example:3128/',
      'http://me:can/a@ry@proxy.example': 'http://proxy.example',
      'me:canary@proxy.example:3128': 'proxy.example:3128',
      'socks5h://canary@[::1]:1080': 'socks5h://[::1]:1080',
    };
    for (const [value, expected] of Object.entries(rows)) {
      assert.equal(passedOn({ https_proxy: value })['https_proxy'], expected, value);
    }
    const { https_proxy, CARGO_NET_OFFLINE } = passedOn({ https_proxy: 'http://proxy.example' }, 'closed');
    assert.deepEqual([https_proxy, CARGO_NET_OFFLINE], [undefined, 'true']);
  });
});

describe('variablesForBuilds()', () => {
  it('leaves out what has no effect on the result', () => {
    const counting = { CFLAGS: '-O2', RUSTFLAGS: '-C opt-level=3', SETUPTOOLS_SCM_PRETEND_VERSION_FOR_DEMO: '1.0' };
    const others = { MAKEFLAGS: '-j9', CARGO_HOME: '/x', https_proxy: 'http://me:canary@x', SECRET: 'x' };
    assert.deepEqual(variablesForBuilds(surroundings({ ...others, ...counting })), counting);
  });
});
