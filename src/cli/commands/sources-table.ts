import { isWithin } from '#base';
import type { AbsolutePath } from '#base';
import type { SourceStatus } from '#sources';

/** One line for each source, in columns: name, kind, path, branch, commit, and what there is to say of it. */
export function sourcesTable(sources: readonly SourceStatus[], directory: AbsolutePath): string {
  const rows = sources.map((source) => [
    source.name,
    source.kind,
    isWithin(directory, source.path) ? source.path.slice(directory.length + 1) : source.path,
    source.branch ?? '-',
    source.commit?.slice(0, 10) ?? '-',
    [conditionOf(source), ...source.remarks].join('; '),
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line}\n`).join('');
}

function conditionOf(source: SourceStatus): string {
  switch (source.state) {
    case 'missing':
    case 'absent':
      return source.state;
    case 'linked':
      return 'a link, left alone';
    case 'occupied':
      return 'no git checkout';
    case 'foreign':
      return source.kind === 'fs' ? 'present' : 'present, left alone';
    case 'checked-out':
      return [changesOf(source), distanceOf(source)].filter((text) => text !== '').join(', ');
  }
}

function changesOf({ changed, untracked }: SourceStatus): string {
  const counts = [changed === 0 ? '' : `${changed} changed`, untracked === 0 ? '' : `${untracked} untracked`];
  const text = counts.filter((count) => count !== '').join(', ');
  return text === '' ? 'clean' : text;
}

function distanceOf({ ahead = 0, behind = 0 }: SourceStatus): string {
  return [ahead === 0 ? '' : `${ahead} ahead`, behind === 0 ? '' : `${behind} behind`]
    .filter((text) => text !== '')
    .join(', ');
}

function pad(cell: string, width: number): string {
  return cell.padEnd(width);
}
