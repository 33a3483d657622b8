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
  preserveEntrySignatures: 'allow-extension',
  logLevel: 'warn',
  checks: { ineffectiveDynamicImport: false },
});

const output = {
  dir: target,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  // Names and lines stay readable in the report of a bug; comments would only be read past.
  minify: false,
  comments: false,
  sourcemap: false,
};

/** What a run without changes loads, in few files: finding and opening one costs as much as compiling ten functions. */
const EVERY_RUN = ['src/wiring/start.ts', 'src/cli/commands/install.ts', 'src/wiring/install-house.ts'];

const { output: chunks } = await bundle.generate(output);
const everyRun = modulesOf(EVERY_RUN.map((path) => join(root, path)));
const inEntry = modulesOf([join(root, 'src/main.ts')]);
const inWorkers = modulesOf([join(root, 'src/worker.ts')]);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await bundle.write({
  ...output,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      { name: 'shared', test: (id) => everyRun.has(id) && !inEntry.has(id) && inWorkers.has(id) },
      { name: 'every-run', test: (id) => everyRun.has(id) && !inEntry.has(id) },
    ],
  },
});
await bundle.close();
cpSync(join(root, 'python'), join(target, 'python'), { recursive: true });
writeFileSync(join(target, 'package.json'), JSON.stringify({ type: 'commonjs', version }) + '\n');

/** The modules that are loaded with the `facades`, without what those load later. */
function modulesOf(facades) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const waiting = chunks.filter(({ facadeModuleId }) => facades.includes(facadeModuleId));
  const found = new Set();
  const modules = new Set();
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    for (const id of chunk.moduleIds) modules.add(id);
    waiting.push(...chunk.imports.flatMap((name) => byName.get(name) ?? []));
  }
  return modules;
}
