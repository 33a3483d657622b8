import { compareText, strip } from '#base';
import type { PickedVersion } from '#eggs';

/**
 * The picked versions as a section for `[versions]`, line by line: sorted, those that others required last.
 *
 * Source: zc-buildout.md 5.5, "Report".
 */
export function formatPickedVersions(picked: readonly PickedVersion[]): readonly string[] {
  const sorted = picked.toSorted((left, right) => compareText(left.name, right.name));
  const asked = sorted.filter(({ requiredBy }) => requiredBy.length === 0);
  const required = sorted.filter(({ requiredBy }) => requiredBy.length > 0);
  return [
    '[versions]',
    ...asked.map(formatPin),
    ...required.flatMap((one) => ['', '# Required by:', ...one.requiredBy.map((by) => `# ${by}`), formatPin(one)]),
  ];
}

function formatPin({ name, version }: PickedVersion): string {
  return `${name} = ${version}`;
}

/**
 * What the versions file becomes when `picked` are added to `text`; `undefined` when all are in it already.
 *
 * Differs from zc.buildout: a pin that the file has is not added again (10.1.17).
 */
export function addPickedVersions(
  text: string | undefined,
  picked: readonly PickedVersion[],
  nowMs: number,
): string | undefined {
  const known = new Set((text ?? '').split('\n').map(strip));
  const fresh = picked.filter((one) => !known.has(formatPin(one)));
  if (fresh.length === 0) return undefined;
  const [header = '', ...lines] = formatPickedVersions(fresh);
  const first = text === undefined ? [header] : ['', `# Added by buildout at ${formatTime(nowMs)}`];
  return `${text ?? ''}${[...first, ...lines].join('\n')}\n`;
}

/** `YYYY-MM-DD hh:mm:ss.ffffff`, UTC, in the form of Python's `str(datetime)`. */
function formatTime(nowMs: number): string {
  // The Swedish way to write a time is that of ISO 8601 with a blank for the T.
  const seconds = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'medium' });
  const microseconds = Math.floor((nowMs % 1000) * 1000);
  return `${seconds.format(nowMs)}.${String(microseconds).padStart(6, '0')}`;
}
