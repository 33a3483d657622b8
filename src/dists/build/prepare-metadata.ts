import { baseName, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { badBuildResult, hookMissing } from '../errors.ts';
import type { BuildHouse } from './build-house.ts';
import { askForMore, provide } from './build-wheel.ts';
import type { WheelBuildRequest } from './build-wheel.ts';
import { callHook } from './call-hook.ts';
import type { HookCall, HookPlace } from './call-hook.ts';
import { readBuildSystem } from './read-build-system.ts';

const HOOK = 'prepare_metadata_for_build_wheel';

/**
 * Lets a backend write the metadata of a source tree without building it: for backends that are too old for editable
 * wheels. Answers the `.dist-info` directory, in the work directory.
 *
 * Source: PEP 517, "prepare_metadata_for_build_wheel".
 *
 * @throws {UserError} as `buildWheel`
 */
export async function prepareMetadata(request: WheelBuildRequest, house: BuildHouse): Promise<AbsolutePath> {
  const { tree, interpreter, workDirectory, environment = {}, network = 'open' } = request;
  for (const name of ['home', 'tmp', 'metadata']) house.files.makeDirectory(resolvePath(workDirectory, name));
  const output = resolvePath(workDirectory, 'metadata');
  const system = await readBuildSystem(tree, house.files);
  const place: HookPlace = { tree, system, interpreter, workDirectory, environment, network };
  const first = await provide(system.requires, place, house);
  const more = await askForMore('get_requires_for_build_wheel', { ...place, provided: first }, house);
  const provided = await provide([...system.requires, ...more], place, house);
  const call: HookCall = {
    step: 'preparing the metadata',
    hook: HOOK,
    arguments: [output, null],
    share: 'one',
  };
  const answer = await callHook(call, { ...place, provided }, house);
  if (answer.kind === 'absent') throw hookMissing(tree.label, HOOK);
  const { value } = answer;
  const isName = typeof value === 'string' && value.endsWith('.dist-info') && value === baseName(value);
  const directory = isName ? resolvePath(output, value) : undefined;
  if (directory === undefined || house.files.linkFacts(directory)?.kind !== 'directory') {
    throw badBuildResult(tree.label, `it answered ${JSON.stringify(value)}, which is no metadata that it has made`);
  }
  return directory;
}
