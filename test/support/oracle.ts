import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { withLock } from './lock-directory.ts';
import { REPOSITORY, TEST_CACHE } from './repository.ts';
import { runProgram } from './run-program.ts';
import { testPython } from './test-python.ts';

/** What we are compared with. The last three are taken as new as they come. */
const REQUIREMENTS = ['zc.buildout==6.0.1', 'zc.recipe.egg==6.0.0', 'packaging==26.3', 'pip', 'setuptools', 'wheel'];

/** What an index must hold for zc.buildout to be content with itself. */
const TOOL_PROJECTS = ['zc.buildout', 'zc.recipe.egg', 'setuptools', 'pip', 'wheel', 'packaging', 'platformdirs'];

const ORACLE = join(TEST_CACHE, 'oracle');
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

let python: Promise<string> | undefined;
let wheels: Promise<string> | undefined;

/**
 * A Python that has zc.buildout 6.0.1, zc.recipe.egg 6.0.0 and packaging 26.3: `BUILDOUT_ORACLE_PYTHON`, else a virtual
 * environment that is made once, in the cache of the tests. Safe to call from many processes.
 */
export function oraclePython(): Promise<string> {
  python ??= findOraclePython();
  return python;
}

/** The command `buildout` of the original. */
export async function oracleBuildout(): Promise<string> {
  return join(dirname(await oraclePython()), 'buildout');
}

/** A directory with the wheels of zc.buildout and of what it needs, in exactly the versions that the oracle runs. */
export function oracleWheels(): Promise<string> {
  wheels ??= provideWheels();
  return wheels;
}

async function findOraclePython(): Promise<string> {
  const given = process.env['BUILDOUT_ORACLE_PYTHON'];
  if (given !== undefined && given !== '') return given;
  const environment = join(ORACLE, 'venv');
  const executable = join(environment, 'bin/python3');
  await withLock(`${environment}.lock`, async () => {
    const stamp = join(environment, 'ready');
    if (existsSync(stamp)) return;
    rmSync(environment, { recursive: true, force: true });
    await run(testPython(), ['-m', 'venv', environment]);
    await run(executable, ['-m', 'pip', 'install', '--quiet', '--upgrade', ...REQUIREMENTS]);
    mkdirSync(stamp);
  });
  return executable;
}

async function provideWheels(): Promise<string> {
  const executable = await oraclePython();
  const pins = await installedPins(executable);
  const key = createHash('sha256').update(pins.join('\n')).digest('hex').slice(0, 12);
  const directory = join(ORACLE, `wheels-${key}`);
  await withLock(`${directory}.lock`, async () => {
    if (existsSync(directory)) return;
    const unfinished = `${directory}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    await run(executable, [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '-d',
      unfinished,
      ...pins,
    ]);
    renameSync(unfinished, directory);
  });
  return directory;
}

async function installedPins(executable: string): Promise<readonly string[]> {
  const code = 'import sys, importlib.metadata as m\nfor name in sys.argv[1:]: print(name + "==" + m.version(name))';
  return (await run(executable, ['-c', code, ...TOOL_PROJECTS])).trim().split('\n');
}

/** With the environment of whoever runs the tests: this is where things may come from the network. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const env = process.env as Record<string, string>;
  const { exitCode, stdout, stderr } = await runProgram({
    command,
    args,
    cwd: REPOSITORY,
    env,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
