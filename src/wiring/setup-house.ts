import type { SetupSummary } from '#cli';
import { resolvePath } from '#base';
import { runSetupScript } from '#parts';
import type { SetupRequest } from '#parts';

import { fileWriter, foregroundRunner } from '../system/index.ts';
import { openSession } from './install-house.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { untilStopped } from './until-stopped.ts';

/** Runs `buildout setup` over a configuration, or over none. Once the script runs, it decides itself how it ends. */
export async function setupHouse(house: LoadedHouse, request: SetupRequest): Promise<SetupSummary> {
  const { desk, interpreter, pythonDirectory, surroundings } = house;
  const { signal, reporter } = desk;
  const opened = await openSession(house);
  try {
    return await runSetupScript(request, {
      ...opened,
      files: fileWriter,
      reporter,
      signal,
      surroundings,
      programs: foregroundRunner,
      python: interpreter.executable,
      wrapper: resolvePath(pythonDirectory, 'setup/run_setup.py'),
      provideTools: (source) =>
        untilStopped(signal, async () => (await opened.acquisition()).provideSetupTools(source)),
    });
  } finally {
    await opened.openedAcquisition()?.close();
  }
}
