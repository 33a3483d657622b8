import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { AbsolutePath, HttpSettings } from '#base';

import { fileReader } from '../file-reader.ts';
import { readHttpSettings } from './read-http-settings.ts';
import type { PipConnectionSettings } from './read-http-settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'settings-')) as AbsolutePath;
const PEM = '-----BEGIN CERTIFICATE-----\n';

function read(environment: Record<string, string>, pip?: Partial<PipConnectionSettings>): HttpSettings {
  const surroundings = {
    environment,
    homeDirectory: undefined,
    workingDirectory: directory,
    temporaryDirectory: directory,
    platform: 'linux',
    processorCount: 1,
  } as const;
  const whole = { certificates: undefined, trustedHosts: [], proxy: undefined, ...pip };
  return readHttpSettings(surroundings, fileReader, { pip: whole, userAgent: 'tests' });
}

test('readHttpSettings() takes proxies from the usual variables', () => {
  const { proxies } = read({ http_proxy: 'a', HTTP_PROXY: 'b', HTTPS_PROXY: 'c', no_proxy: 'x, y' });
  assert.deepEqual({ ...proxies, none: [...proxies.none] }, { http: 'a', https: 'c', none: ['x', 'y'] });
  assert.equal(read({ ALL_PROXY: 'd' }).proxies.https, 'd');
  assert.equal(read({ HTTP_PROXY: 'b', REQUEST_METHOD: 'GET' }).proxies.http, undefined);
  assert.equal(read({ https_proxy: 'a' }, { proxy: 'pip' }).proxies.https, 'pip');
});

test('readHttpSettings() reads authorities from a file or a directory', () => {
  const file = join(directory, 'bundle.pem');
  writeFileSync(file, `${PEM}one`);
  const certificates = join(directory, 'certs');
  mkdirSync(certificates);
  writeFileSync(join(certificates, 'a.pem'), `${PEM}two`);
  writeFileSync(join(certificates, 'a1b2c3d4.0'), `${PEM}two`);
  writeFileSync(join(certificates, 'README'), 'no certificate');
  assert.equal(read({}).authorities, undefined);
  assert.equal(read({ SSL_CERT_FILE: file }).authorities, `${PEM}one`);
  assert.equal(read({ SSL_CERT_FILE: file, SSL_CERT_DIR: certificates }).authorities, `${PEM}one\n${PEM}two`);
  assert.equal(read({ SSL_CERT_FILE: '/nowhere', REQUESTS_CA_BUNDLE: 'bundle.pem' }).authorities, `${PEM}one`);
  assert.equal(read({ REQUESTS_CA_BUNDLE: '/nowhere' }, { certificates: certificates }).authorities, `${PEM}two`);
});

test('readHttpSettings() tells which authorities are missing', () => {
  assert.throws(() => read({ SSL_CERT_FILE: '/nowhere/ca.pem' }), {
    code: 'system/no-authorities',
    message: 'There are no certificate authorities at /nowhere/ca.pem',
  });
});
