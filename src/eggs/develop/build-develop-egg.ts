import { resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';
import { buildEditable, prepareMetadata } from '#dists';
import type { ExtensionOptions } from '#dists';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import { treeOf } from '../store/store-layout.ts';
import { draftDevelopEgg } from './draft-develop-egg.ts';
import type { DevelopDraft, DevelopPlace } from './draft-develop-egg.ts';
import { readPreparedMetadata } from './read-prepared-metadata.ts';
import type { UnpackedEditable } from './unpacked-editable.ts';

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
  place: DevelopPlace & { readonly options: ExtensionOptions },
  environments: RecordingEnvironment,
  house: AcquisitionHouse,
): Promise<BuiltDevelopEgg> {
  const { files, store, reporter } = house;
  const { project, options } = place;
  reporter({ kind: 'building', filename: project });
  const work = store.makeWorkDirectory('develop-');
  try {
    const { editable, isCompiled } = await makeEditable({ project, options, work }, environments, house);
    const draft = draftDevelopEgg(editable, place, files);
    return { draft, isCompiled, environment: [...environments.contents].sort() };
  } finally {
    files.removeTree(work);
  }
}

interface EditableOrder {
  readonly project: AbsolutePath;
  readonly options: ExtensionOptions;
  /** A directory of its own. */
  readonly work: AbsolutePath;
}

interface Editable {
  readonly editable: UnpackedEditable;
  readonly isCompiled: boolean;
}

/** By PEP 660; where the backend is too old for that, the metadata have to do. */
async function makeEditable(
  { project, options, work }: EditableOrder,
  environments: RecordingEnvironment,
  house: AcquisitionHouse,
): Promise<Editable> {
  const { files, settings, entryMaker } = house;
  const request = {
    tree: { directory: project, label: project },
    interpreter: settings.interpreter,
    workDirectory: resolvePath(work, 'build'),
    expected: undefined,
    options,
    network: environments.isOffline ? ('closed' as const) : ('open' as const),
  };
  const tools = buildHouse(house, environments);
  try {
    const { source, filename } = await buildEditable(request, tools);
    const draft = resolvePath(work, 'entry');
    const { manifest } = await entryMaker.makeEntry({ wheel: { source, filename, hashes: {} }, draft, egg: undefined });
    return { editable: { tree: treeOf(draft), manifest }, isCompiled: !filename.endsWith('-none-any.whl') };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'dists/no-build-hook') throw error;
    const editable = readPreparedMetadata(await prepareMetadata(request, tools), project, files);
    if (editable === undefined) throw error;
    return { editable, isCompiled: false };
  }
}

function buildHouse(house: AcquisitionHouse, environments: RecordingEnvironment): Parameters<typeof buildEditable>[1] {
  const { files, processes, surroundings, unpacker, buildScripts, supervision } = house;
  return { files, processes, surroundings, unpacker, environments, supervision, scripts: buildScripts };
}
