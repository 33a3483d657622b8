import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import { compareVersions, parseProjectName, parseRequirement, parseVersion } from '#packaging';
import type { Interpreter } from '#python';

import type { AcquisitionSettings } from './acquisition-settings.ts';
import type { RecordingEnvironment } from './build-environment.ts';

/** From this version on setuptools makes wheels itself. */
const MAKES_WHEELS = parseVersion('70.1');
/** The last versions of wheel that have `bdist_wheel`, which older setuptools need. */
const OLD_WHEEL = 'wheel<0.46';

/**
 * The path of setuptools, and of wheel where that can be had, by the pins of the application: what setup scripts count on.
 *
 * @param open A fresh environment, as for a build.
 * @throws {UserError} what resolving and fetching setuptools throws.
 */
export async function provideSetupTools(
  open: () => RecordingEnvironment,
  { interpreter, pins }: AcquisitionSettings,
): Promise<readonly AbsolutePath[]> {
  const alone = open();
  const { sitePaths } = await alone.provide([parseRequirement('setuptools')], interpreter);
  const isPinned = pins.has(parseProjectName('wheel'));
  const wheel = isPinned || makesWheels(alone) ? 'wheel' : OLD_WHEEL;
  return (await tryProvide(open(), wheel, interpreter)) ?? sitePaths;
}

function makesWheels({ contents }: RecordingEnvironment): boolean {
  const version = [...contents]
    .map((text) => /^setuptools==(?<version>\S+)/u.exec(text)?.groups?.['version'])
    .find(Boolean);
  return version !== undefined && compareVersions(parseVersion(version), MAKES_WHEELS) >= 0;
}

/** Most scripts do without wheel. */
async function tryProvide(
  environment: RecordingEnvironment,
  wheel: string,
  interpreter: Interpreter,
): Promise<readonly AbsolutePath[] | undefined> {
  try {
    const requirements = ['setuptools', wheel].map(parseRequirement);
    return (await environment.provide(requirements, interpreter)).sitePaths;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
