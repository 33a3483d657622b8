import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './lock-directory.ts';
import { REPOSITORY, TEST_CACHE } from './repository.ts';
import { runProgram } from './run-program.ts';

/** What the built program is made of. */
const SOURCES = ['src', 'python', 'tools/build.mjs', 'package.json'];

let ready: Promise<string> | undefined;

/** The real program, `bin/buildout`, built from the sources as they are now; built at most once per process. */
export function builtProgram(): Promise<string> {
  ready ??= withLock(join(TEST_CACHE, 'build.lock'), buildWhenStale);
  return ready;
}

async function buildWhenStale(): Promise<string> {
  const builtMs = statSync(join(REPOSITORY, 'dist/main.cjs'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newestMs = Math.max(...SOURCES.map((source) => newestChange(join(REPOSITORY, source))));
  if (newestMs > builtMs) await build();
  return join(REPOSITORY, 'bin/buildout');
}

async function build(): Promise<void> {
  const run = await runProgram({
    command: process.execPath,
    args: ['tools/build.mjs'],
    cwd: REPOSITORY,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  if (run.exitCode !== 0) throw new Error(`The build failed:\n${run.stdout}${run.stderr}`);
}

/** The newest modification below `path`, tests left out: they are not part of the program. */
function newestChange(path: string): number {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const names = readdirSync(path).filter((name) => !name.endsWith('.test.ts') && name !== '__pycache__');
  return Math.max(0, ...names.map((name) => newestChange(join(path, name))));
}
