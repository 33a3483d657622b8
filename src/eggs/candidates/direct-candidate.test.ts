import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { recordingPolicy, UserError } from '#base';
import type { AbsolutePath } from '#base';
import { parseRequirement } from '#packaging';
import { fileReader } from '#system';

import { directCandidate } from './direct-candidate.ts';
import type { DirectHouse } from './direct-house.ts';
import type { OpenedIndex } from './index-place.ts';
import type { FilePayload } from './rank-files.ts';
import type { ReadMetadata } from './read-metadata.ts';

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
  openRepositories: () => Promise.reject(new Error('no repositories here')),
  policy: recordingPolicy(),
  isOffline: false,
  files: fileReader,
  eggsDirectory: '/eggs' as AbsolutePath,
  isAllowed: () => true,
  isNewest: true,
  opened: { downloads: { toPublicUrl: (url: string) => url } as unknown as OpenedIndex['downloads'] },
};

/** What the source of an archive says whose name says nothing. */
function told(changes: Partial<ReadMetadata> = {}): () => Promise<ReadMetadata> {
  const dependencies = { requirements: [], extras: [] };
  return () =>
    Promise.resolve({
      ...{ dependencies, name: 'Demo', version: '2.0', requiresPython: '>=3.8', unreadable: [] },
      ...changes,
    });
}

async function codeOf(requirement: string, metadataOf = told()): Promise<string | undefined> {
  try {
    await directCandidate(parseRequirement(requirement), metadataOf, HOUSE);
    return undefined;
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
}

describe('directCandidate()', () => {
  it('reads name, version and digests from the address, whatever only-binary says', async () => {
    const digest = 'AB'.repeat(32);
    const requirement = parseRequirement(`demo @ https://x.invalid/a/demo-1.5.tar.gz#sha256=${digest}&egg=demo`);
    const { kind, version, payload } = await directCandidate(requirement, told(), HOUSE);
    const { file, direct } = payload as FilePayload;
    assert.deepEqual([kind, version.text, direct?.isMoving], ['sdist', '1.5', false]);
    assert.deepEqual(file.hashes, { sha256: digest.toLowerCase() });
    assert.equal(file.url, 'https://x.invalid/a/demo-1.5.tar.gz');
    assert.deepEqual(JSON.parse(direct?.record(undefined) ?? ''), {
      archive_info: { hashes: { sha256: digest.toLowerCase() } },
      url: 'https://x.invalid/a/demo-1.5.tar.gz',
    });
  });

  it('lets the source tell name and version where the address does not', async () => {
    for (const url of [
      'https://x.invalid/archive/main.zip',
      'https://x.invalid/demo-1.0.tar.gz#subdirectory=./a//b/',
    ]) {
      const { name, version, payload } = await directCandidate(parseRequirement(`demo @ ${url}`), told(), HOUSE);
      const { isProvisional, subdirectory } = payload as FilePayload;
      assert.deepEqual([name, version.text, isProvisional], ['Demo', '2.0', undefined]);
      assert.equal(subdirectory, url.includes('#') ? 'a/b' : undefined);
    }
    const main = 'demo @ https://x.invalid/archive/main.zip';
    assert.equal(await codeOf(main, told({ name: 'other' })), 'eggs/wrong-project');
    assert.equal(await codeOf(main, told({ requiresPython: '>=3.12' })), 'eggs/wrong-python');
  });

  it('gives each URL, digest and directory an egg of its own', async () => {
    const urls = [
      'a/demo-1.0.zip',
      'b/demo-1.0.zip',
      `a/demo-1.0.zip#sha256=${'a'.repeat(64)}`,
      'a/demo-1.0.zip#subdirectory=x',
    ];
    const keys = await Promise.all(
      urls.map(async (path) => {
        const requirement = parseRequirement(`demo @ https://x.invalid/${path}`);
        return ((await directCandidate(requirement, told(), HOUSE)).payload as FilePayload).direct?.key;
      }),
    );
    assert.equal(new Set(keys).size, urls.length);
  });

  const refused: readonly (readonly [requirement: string, code: string | undefined])[] = [
    ['demo @ file:///there/demo-1.0-py3-none-any.whl', undefined],
    ['demo @ hg+ssh://x.invalid/demo', 'repositories/unsupported-system'],
    ['demo @ git+ext::sh', 'repositories/bad-address'],
    ['demo @ https://x.invalid/demo-1.0.zip#subdirectory=../x', 'eggs/no-subdirectory'],
    ['demo @ https://x.invalid/demo-1.0.zip#subdirectory=/x', 'eggs/no-subdirectory'],
    ['demo @ ftp://x.invalid/demo-1.0.tar.gz', 'eggs/unknown-url'],
    ['demo @ https://x.invalid/page.html', 'eggs/unusable-url'],
    ['demo @ https://x.invalid/other-1.0-py3-none-any.whl', 'eggs/unusable-url'],
    ['demo @ https://x.invalid/demo-1.0-cp27-none-win32.whl', 'eggs/unusable-url'],
  ];
  for (const [requirement, code] of refused) {
    it(`answers ${code ?? 'a candidate'} to ${requirement}`, async () => {
      assert.equal(await codeOf(requirement), code);
    });
  }
});
