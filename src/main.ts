/**
 * The fuse box: starts the program, with what earlier starts compiled.
 *
 * Loads nothing of ours itself: what is loaded before the compile cache is on is compiled anew in every run.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { posix } from 'node:path';

import { cacheDirectory } from './wiring/cache-directory.ts';

const { env } = process;
const home = env['HOME'] ?? env['USERPROFILE'];
const cache = cacheDirectory({
  environment: env,
  homeDirectory: home?.startsWith('/') === true ? home : undefined,
  workingDirectory: process.cwd(),
});
if (cache !== undefined) enableCompileCache(posix.join(cache, 'compile-cache'));

void import('./wiring/start.ts').then(({ start }) => start());
