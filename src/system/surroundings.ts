import { posix } from 'node:path';

import type { AbsolutePath, Surroundings } from '#base';

/** What this process was started with. The processor count is asked only where it is needed: it reads /proc. */
export function readSurroundings(): Surroundings {
  const { env } = process;
  const home = env['HOME'] ?? env['USERPROFILE'];
  return {
    environment: env,
    homeDirectory: home?.startsWith('/') === true ? (posix.resolve(home) as AbsolutePath) : undefined,
    workingDirectory: process.cwd() as AbsolutePath,
    temporaryDirectory: posix.resolve(env['TMPDIR'] ?? '/tmp') as AbsolutePath,
    platform: toPlatform(process.platform),
  };
}

function toPlatform(name: string): Surroundings['platform'] {
  return name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other';
}
