/**
 * The text of `.mr.developer.cfg` after `names` were switched on or off by hand; everything else in it stays as it is.
 * mr.developer reads the result too.
 */
export function switchSources(text: string, names: readonly string[], way: 'on' | 'off'): string {
  const lines = text === '' ? [] : text.replace(/\n$/u, '').split('\n');
  const header = lines.findIndex((line) => /^\[develop\]\s*$/u.test(line));
  const added = names.map((name) => `${name} = ${way === 'on' ? 'true' : 'false'}`);
  if (header < 0) return [...lines, '[develop]', ...added, ''].join('\n');
  const next = lines.findIndex((line, place) => place > header && line.startsWith('['));
  const end = next < 0 ? lines.length : next;
  const kept = lines.slice(header + 1, end).filter((line) => !names.includes(line.split(/\s*[=:]/u, 1)[0] ?? ''));
  const last = kept.findLastIndex((line) => line.trim() !== '') + 1;
  return [
    ...lines.slice(0, header + 1),
    ...kept.slice(0, last),
    ...added,
    ...kept.slice(last),
    ...lines.slice(end),
    '',
  ].join('\n');
}
