/**
 * Builds the program that `bin/buildout` runs: CommonJS chunks with a small entry, what is loaded lazily apart.
 *
 * CommonJS, because the ESM façades of node:http and friends cost start-up time (docs/adr/0002-run-time.md).
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const bundle = await rolldown({
  input: { main: join(root, 'src/main.ts'), worker: join(root, 'src/worker.ts') },
  platform: 'node',
  cwd: root,
  transform: { define: { BUILDOUT_VERSION: JSON.stringify(version) } },
  logLevel: 'warn',
});

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await bundle.write({
  dir: target,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  minify: false,
  sourcemap: false,
});
await bundle.close();
cpSync(join(root, 'python'), join(target, 'python'), { recursive: true });
writeFileSync(join(target, 'package.json'), JSON.stringify({ type: 'commonjs', version }) + '\n');
