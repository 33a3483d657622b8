import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { isRepositoryUrl, parseRepositoryAddress, parseRepositoryUrl } from './index.ts';

function read(text: string): unknown {
  try {
    const { system, address, revision, subdirectory, egg } = parseRepositoryUrl(text);
    return [system, address.url, revision, subdirectory, egg].map((part) => part ?? '-').join(' ');
  } catch (error) {
    return error instanceof UserError ? error.code : error;
  }
}

const READ: readonly (readonly [text: string, expected: string])[] = [
  ['git+https://h.invalid/a/x.git', 'git https://h.invalid/a/x.git - - -'],
  ['git+https://h.invalid/x@v1.0#subdirectory=a/b&egg=x-1', 'git https://h.invalid/x v1.0 a/b x-1'],
  ['git+https://h.invalid/x@feature/a%23b', 'git https://h.invalid/x feature/a#b - -'],
  ['git+https://user:secret@h.invalid/x@main', 'git https://h.invalid/x main - -'],
  ['git+ssh://git@h.invalid:2222/x.git@main', 'git ssh://git@h.invalid:2222/x.git main - -'],
  ['git+git@h.invalid:a/x.git@v1', 'git git@h.invalid:a/x.git v1 - -'],
  ['git+file:///srv/a%20b@main', 'git file:///srv/a%20b main - -'],
  ['git://h.invalid/x@1', 'git git://h.invalid/x 1 - -'],
  ['git+git://h.invalid/x', 'git git://h.invalid/x - - -'],
  ['git+https://h.invalid/x#subdirectory=./a//b/', 'git https://h.invalid/x - a/b -'],
];

/** hostile-inputs.md H144. */
const REFUSED: readonly (readonly [text: string, code: string])[] = [
  ['https://h.invalid/x', 'repositories/bad-url'],
  ['hg+https://h.invalid/x@tip', 'repositories/unsupported-system'],
  ['svn+https://h.invalid/x', 'repositories/unsupported-system'],
  ['bzr+lp:x', 'repositories/unsupported-system'],
  ['git+ext::sh -c touch% /x', 'repositories/bad-address'],
  ['git+ext::sh%20-c', 'repositories/bad-address'],
  ['git+fd::17', 'repositories/bad-address'],
  ['git+ftp://h.invalid/x', 'repositories/bad-address'],
  ['git+-oProxyCommand=x', 'repositories/bad-address'],
  ['git+ssh://-oProxyCommand=x/y', 'repositories/bad-address'],
  ['git+ssh://%2DoProxyCommand=x/y', 'repositories/bad-address'],
  ['git+ssh://-oProxyCommand=x@h.invalid/y', 'repositories/bad-address'],
  ['git+-oProxyCommand=x:y', 'repositories/bad-address'],
  ['git+a@-oProxyCommand:y', 'repositories/bad-address'],
  ['git+h.invalid:--upload-pack=x', 'repositories/bad-address'],
  ['git+file://host/x', 'repositories/bad-address'],
  ['git+https:///', 'repositories/bad-address'],
  ['git+https://u:a%0Ab@h.invalid/x', 'repositories/bad-address'],
  ['git+x/y', 'repositories/bad-address'],
  ['git+https://h.invalid/x@', 'repositories/bad-revision'],
  ['git+https://h.invalid/x@--upload-pack=x', 'repositories/bad-revision'],
  ['git+https://h.invalid/x@main~1', 'repositories/bad-revision'],
  ['git+https://h.invalid/x@a..b', 'repositories/bad-revision'],
  ['git+https://h.invalid/x@:/text', 'repositories/bad-revision'],
  ['git+https://h.invalid/x@a%00b', 'repositories/bad-revision'],
  ['git+https://h.invalid/x#subdirectory=../y', 'repositories/bad-subdirectory'],
  ['git+https://h.invalid/x#subdirectory=a/../../y', 'repositories/bad-subdirectory'],
  ['git+https://h.invalid/x#subdirectory=/etc', 'repositories/bad-subdirectory'],
];

describe('isRepositoryUrl()', () => {
  it('knows repositories from files by the scheme', () => {
    const texts = ['git+https://h/x', 'GIT://h/x', 'hg+ssh://h/x', 'https://h/git+x', 'github:x', 'file:///git'];
    assert.deepEqual(texts.map(isRepositoryUrl), [true, true, true, false, false, false]);
  });
});

describe('parseRepositoryAddress()', () => {
  const read: readonly (readonly [text: string, url: string])[] = [
    ['/srv/ab%', 'file:///srv/ab%25'],
    ['git@h.invalid:a/x.git', 'git@h.invalid:a/x.git'],
    ['HTTPS://H.invalid/x', 'https://h.invalid/x'],
    ['ssh://ada:secret@h.invalid/x', 'ssh://ada@h.invalid/x'],
  ];
  for (const [text, url] of read) {
    it(`reads ${text}`, () => {
      assert.equal(parseRepositoryAddress(text).url, url);
    });
  }
});

describe('parseRepositoryUrl()', () => {
  for (const [text, expected] of READ) {
    it(`reads ${text}`, () => {
      assert.equal(read(text), expected);
    });
  }
  for (const [text, code] of REFUSED) {
    it(`refuses ${text}`, () => {
      assert.equal(read(text), code);
    });
  }

  it('takes the login apart from what is shown', () => {
    const { address } = parseRepositoryUrl('git+https://user:se%40cret@h.invalid:8443/x@main');
    assert.deepEqual(address.login, { origin: 'https://h.invalid:8443', username: 'user', password: 'se@cret' });
    assert.throws(
      () => parseRepositoryUrl('git+ftp://user:canary@h.invalid/x'),
      ({ message }: UserError) => !message.includes('canary'),
    );
  });
});
