/**
 * The fuse box: starts the program, with what earlier starts compiled.
 *
 * Loads next to nothing of ours itself: what is loaded before the compile cache is on is compiled anew in every run.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { posix } from 'node:path';

import { cacheDirectory } from './wiring/cache-directory.ts';
import { isTooOld, OLDEST_NODE } from './wiring/oldest-node.ts';

if (isTooOld(process.versions.node)) refuse();
else run();

function refuse(): void {
  const message = `Error: Node ${process.versions.node} is too old for buildout: it needs ${OLDEST_NODE} or newer`;
  process.stderr.write(
    `${message}\nhint: "npm ci" in the clone brings a Node of its own on Linux; elsewhere, put a newer one on PATH\n`,
  );
  process.exitCode = 1;
}

function run(): void {
  const { env } = process;
  const home = env['HOME'] ?? env['USERPROFILE'];
  const cache = cacheDirectory({
    environment: env,
    homeDirectory: home?.startsWith('/') === true ? home : undefined,
    workingDirectory: process.cwd(),
  });
  if (cache !== undefined) enableCompileCache(posix.join(cache, 'compile-cache'));
  void import('./wiring/start.ts').then(({ start }) => start());
}
