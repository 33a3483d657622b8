/**
 * Runs the benchmarks: `npm run bench -- [NAME ...] [--rounds N] [--mirror DIRECTORY]`; all of them when none is named.
 *
 * Prints one table a benchmark, as ratios of wall times within the same round; absolute times mean nothing on a machine
 * that others use. See README.md.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { BENCHMARKS } from './benchmarks.ts';
import { formatTable } from './format-table.ts';
import { startLoopbackIndex } from './start-loopback-index.ts';

const lab = join(import.meta.dirname, '../.lab');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, mirror: { type: 'string', default: join(lab, 'mirror') } },
});
mkdirSync(lab, { recursive: true });

for (const benchmark of BENCHMARKS) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
  const directory = mkdtempSync(join(lab, `${benchmark.name}-`));
  const server = benchmark.usesLoopback ? await startLoopbackIndex(values.mirror) : undefined;
  try {
    const summaries = await benchmark.run({ directory, index: server?.url }, Number(values.rounds));
    console.log(formatTable(benchmark, summaries));
  } finally {
    server?.stop();
  }
}
