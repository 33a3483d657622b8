import type { Benchmark } from './benchmarks.ts';
import type { Summary } from './rounds.ts';

/** A Markdown table: one row a contestant, its time as a ratio to the other contestants that it was compared with. */
export function formatTable({ name, title }: Benchmark, summaries: readonly Summary[]): string {
  const names = summaries
    .map((summary) => summary.name)
    .filter((name) => summaries.some(({ pairedRatios }) => pairedRatios.has(name)));
  const head = ['', ...names.map((other) => `÷ ${other}`), 'median s', 'fastest s', 'CPU s', 'peak MiB'];
  const rows = summaries.map((summary) => [
    summary.name,
    ...names.map((other) => (other === summary.name ? '1' : (summary.pairedRatios.get(other) ?? NaN).toFixed(2))),
    summary.medianSeconds.toFixed(3),
    summary.fastestSeconds.toFixed(3),
    summary.medianCpuSeconds.toFixed(3),
    summary.peakMiB.toFixed(0),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`### ${name}: ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}
