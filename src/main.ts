/**
 * The fuse box: builds the real machine, wires the rooms, and runs one command line.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AbsolutePath } from '#base';
import { runCommandLine } from '#cli';

import { clock, readSurroundings, screenOf } from './system/index.ts';
import { cacheDirectory } from './wiring/cache-directory.ts';
import { openHouse } from './wiring/open-house.ts';

/** `dist/` when the built program runs, `src/` when its sources do. */
const home = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
const isBuilt = typeof __dirname === 'string';

void main();

async function main(): Promise<void> {
  const surroundings = readSurroundings();
  const cache = cacheDirectory(surroundings);
  if (cache !== undefined) enableCompileCache(join(cache, 'compile-cache'));
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopping.abort(signal);
    });
  }
  process.exitCode = await runCommandLine({
    argv: process.argv.slice(2),
    terminal: { stdout: screenOf(1), stderr: screenOf(2) },
    environment: surroundings.environment,
    workingDirectory: surroundings.workingDirectory,
    processId: process.pid,
    clock,
    signal: stopping.signal,
    openHouse: (request, desk) =>
      openHouse(request, desk, {
        pythonDirectory: join(home, isBuilt ? 'python' : '../python') as AbsolutePath,
        workerFile: join(home, isBuilt ? 'worker.cjs' : 'worker.ts'),
      }),
  });
  process.exit();
}
