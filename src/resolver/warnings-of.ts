import type { Choice, ResolutionWarning } from './resolution.ts';
import type { MissingExtra } from './walk/walk.ts';

/** What the user should know about an answer: extras that are missing, versions that were withdrawn. */
export function warningsOf(
  choices: readonly Choice[],
  missingExtras: readonly MissingExtra[],
): readonly ResolutionWarning[] {
  const missing = missingExtras.map((one): ResolutionWarning => ({
    code: 'resolver/unknown-extra',
    message: sayMissing(one),
  }));
  const yanked = choices.flatMap(({ candidate: { name, version, yanked: reason } }): readonly ResolutionWarning[] => {
    if (reason === undefined) return [];
    const why = reason === '' ? '' : `: ${reason}`;
    return [
      { code: 'resolver/yanked', message: `${name} ${version.text} was withdrawn by its authors (yanked)${why}` },
    ];
  });
  return [...missing, ...yanked];
}

/** As zc.buildout says it. Source: zc-buildout.md 5.5. */
export function sayMissing({ candidate, extra }: MissingExtra): string {
  return `${candidate.name} ${candidate.version.text} does not provide the extra '${extra}'`;
}
