import type { BootstrapSummary } from '#cli';
import { whileDoing } from '#base';
import { bootstrapBuildout } from '#parts';

import { fileWriter } from '../system/index.ts';
import { openSession } from './install-house.ts';
import type { LoadedHouse } from './loaded-house.ts';

/** Runs `buildout bootstrap` over a loaded configuration. */
export async function bootstrapHouse(house: LoadedHouse): Promise<BootstrapSummary> {
  const { loaded, interpreter, desk } = house;
  const { session, settings } = await openSession(house);
  const target = { program: house.launcher, python: interpreter.executable };
  const launcher = await whileDoing('Bootstrapping.', () =>
    bootstrapBuildout(target, { session, settings, files: fileWriter, reporter: desk.reporter }),
  );
  return { directory: loaded.directory, launcher };
}
