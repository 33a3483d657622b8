import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import { parseRequirement } from '#packaging';

import { directCandidate } from './direct-candidate.ts';
import type { DirectHouse } from './direct-candidate.ts';
import type { OpenedIndex } from './index-place.ts';
import type { FilePayload } from './rank-files.ts';

const HOUSE: DirectHouse = {
  settings: {
    interpreter: {
      tags: ['py3-none-any'],
      version: [3, 11, 7],
      versionText: '3.11.7',
      pythonTag: 'py3.11',
      eggPlatform: 'linux-x86_64',
    },
    noBinary: { kind: 'all' },
    onlyBinary: { kind: 'all' },
  },
  opened: { downloads: { toPublicUrl: (url: string) => url } as unknown as OpenedIndex['downloads'] },
};

function codeOf(requirement: string): string | undefined {
  try {
    directCandidate(parseRequirement(requirement), HOUSE);
    return undefined;
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
}

describe('directCandidate()', () => {
  it('reads name, version and digests from the address, whatever only-binary says', () => {
    const digest = 'AB'.repeat(32);
    const requirement = parseRequirement(`demo @ https://x.invalid/a/demo-1.5.tar.gz#sha256=${digest}&egg=demo`);
    const { kind, version, payload } = directCandidate(requirement, HOUSE);
    const { file, isDirect } = payload as FilePayload;
    assert.deepEqual([kind, version.text, isDirect], ['sdist', '1.5', true]);
    assert.deepEqual(file.hashes, { sha256: digest.toLowerCase() });
    assert.equal(file.url, 'https://x.invalid/a/demo-1.5.tar.gz');
  });

  const refused: readonly (readonly [requirement: string, code: string | undefined])[] = [
    ['demo @ file:///there/demo-1.0-py3-none-any.whl', undefined],
    ['demo @ git+https://x.invalid/demo', 'eggs/version-control-url'],
    ['demo @ hg+ssh://x.invalid/demo', 'eggs/version-control-url'],
    ['demo @ ftp://x.invalid/demo-1.0.tar.gz', 'eggs/unknown-url'],
    ['demo @ https://x.invalid/other-1.0.tar.gz', 'eggs/unusable-url'],
    ['demo @ https://x.invalid/archive/main.zip', 'eggs/unusable-url'],
    ['demo @ https://x.invalid/demo-1.0-cp27-none-win32.whl', 'eggs/unusable-url'],
  ];
  for (const [requirement, code] of refused) {
    it(`answers ${code ?? 'a candidate'} to ${requirement}`, () => {
      assert.equal(codeOf(requirement), code);
    });
  }
});
