import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AbsolutePath } from '#base';
import { runCommandLine } from '#cli';

import { clock, readSurroundings, screenOf } from '../system/index.ts';
import { openHouse } from './open-house.ts';
import type { ProgramPlaces } from './loaded-house.ts';

/** Runs the command line of this process to its end, and ends the process. */
export async function start(): Promise<void> {
  const surroundings = readSurroundings();
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopping.abort(signal);
    });
  }
  const exitCode = await runCommandLine({
    argv: process.argv.slice(2),
    terminal: { stdout: screenOf(1), stderr: screenOf(2) },
    environment: surroundings.environment,
    workingDirectory: surroundings.workingDirectory,
    processId: process.pid,
    clock,
    signal: stopping.signal,
    openHouse: (request, desk) => openHouse(request, desk, programPlaces()),
  });
  process.exit(exitCode);
}

/** In the built program everything lies in `dist/`, this module in its `chunks/`; else in the sources. */
function programPlaces(): ProgramPlaces {
  if (typeof __dirname === 'string') {
    const home = join(__dirname, '..');
    return {
      pythonDirectory: join(home, 'python') as AbsolutePath,
      workerFile: join(home, 'worker.cjs'),
      launcher: join(home, '../bin/buildout') as AbsolutePath,
    };
  }
  const sources = dirname(fileURLToPath(import.meta.url));
  return {
    pythonDirectory: join(sources, '../../python') as AbsolutePath,
    workerFile: join(sources, '../worker.ts'),
    launcher: join(sources, '../../bin/buildout') as AbsolutePath,
  };
}
