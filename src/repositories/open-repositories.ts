import { sha256Hex } from '#base';

import { checkOut } from './check-out.ts';
import { openSharedClones } from './open-shared-clones.ts';
import type { SharedClonesHouse } from './open-shared-clones.ts';
import type { CommitFacts, Repositories } from './repositories.ts';
import type { ProvidedCommit } from './shared-clones.ts';

const MOST_SUBMODULES = 1000;

/** Shared clones, and what is in them. */
export function openRepositories(house: SharedClonesHouse): Repositories {
  const { git } = house;
  const clones = openSharedClones(house);

  async function look({ directory, commit }: ProvidedCommit): Promise<CommitFacts> {
    const listing = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', commit], { directory });
    const tags = await git.run(
      ['for-each-ref', `--merged=${commit}`, '--format=%(objectname) %(refname)', 'refs/tags'],
      { directory },
    );
    const sizes = listing.split('\0').map((line) => Number(/^\S+ \S+ \S+ +(\d+)\t/u.exec(line)?.[1] ?? '0'));
    return {
      sha256: sha256Hex(`${listing}\0${tags}`),
      sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    };
  }

  async function typeOf({ directory, commit }: ProvidedCommit, path: string): Promise<string> {
    return (await git.tryRun(['cat-file', '-t', `${commit}:${path}`], { directory })).stdout.trim();
  }

  return {
    ...clones,
    look,
    async readText(at, path) {
      if ((await typeOf(at, path)) !== 'blob') return undefined;
      return await git.run(['cat-file', 'blob', `${at.commit}:${path}`], { directory: at.directory });
    },
    hasDirectory: async (at, path) => (await typeOf(at, path)) === 'tree',
    checkOut: (request) => checkOut(request, { ...house, clones, mostSubmodules: MOST_SUBMODULES }),
  };
}
