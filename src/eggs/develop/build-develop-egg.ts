import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { buildEditable } from '#dists';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import { treeOf } from '../store/store-layout.ts';
import { draftDevelopEgg } from './draft-develop-egg.ts';
import type { DevelopDraft, DevelopPlace } from './draft-develop-egg.ts';

/** What came out of a build. */
export interface BuiltDevelopEgg {
  readonly draft: DevelopDraft;
  /** Whether the wheel is for one platform: it has compiled modules. */
  readonly isCompiled: boolean;
  /** `name==version` of everything that the build could import, sorted. */
  readonly environment: readonly string[];
}

/**
 * Builds the develop egg of a project, and reads it into memory: nothing else is left of the build but what the backend
 * wrote into the project, such as `.egg-info`.
 *
 * Source: PEP 660; zc-buildout.md 5.8.
 *
 * @throws {UserError} what building and unpacking throw.
 */
export async function buildDevelopEgg(
  place: DevelopPlace,
  environments: RecordingEnvironment,
  house: AcquisitionHouse,
): Promise<BuiltDevelopEgg> {
  const { files, store, settings, entryMaker, reporter } = house;
  const { project } = place;
  reporter({ kind: 'building', filename: project });
  const work = store.makeWorkDirectory('develop-');
  try {
    const wheel = await buildEditable(
      {
        tree: { directory: project, label: project },
        interpreter: settings.interpreter,
        workDirectory: resolvePath(work, 'build'),
        expected: undefined,
        network: environments.isOffline ? 'closed' : 'open',
      },
      buildHouse(house, environments),
    );
    const { source, filename } = wheel;
    const draft: AbsolutePath = resolvePath(work, 'entry');
    const { manifest } = await entryMaker.makeEntry({ wheel: { source, filename, hashes: {} }, draft, egg: undefined });
    return {
      draft: draftDevelopEgg({ tree: treeOf(draft), manifest }, place, files),
      isCompiled: !filename.endsWith('-none-any.whl'),
      environment: [...environments.contents].sort(),
    };
  } finally {
    files.removeTree(work);
  }
}

function buildHouse(house: AcquisitionHouse, environments: RecordingEnvironment): Parameters<typeof buildEditable>[1] {
  const { files, processes, surroundings, unpacker, buildScripts } = house;
  return { files, processes, surroundings, unpacker, environments, scripts: buildScripts };
}
