import type { MarkerEnvironment } from '#packaging';
import { compareVersions } from '#packaging';

import type { Rejection } from '../candidate.ts';
import type { CandidatePool } from '../pool/candidate-pool.ts';
import { listWords } from './list-words.ts';

/** Says which versions of a project there are, and what of it cannot be used here and why. */
export function describePool(
  pool: CandidatePool,
  { python_full_version: python }: MarkerEnvironment,
): readonly string[] {
  const rejections = [...new Set(pool.rejected.map((rejection) => describeRejection(rejection, python)))];
  const shown = rejections.slice(0, MOST_REJECTIONS);
  const more = rejections.length - shown.length;
  return [
    describeVersions(pool),
    ...shown,
    ...(more > 0 ? [`${more} more files of ${pool.project} cannot be used`] : []),
  ];
}

const MOST_VERSIONS = 8;
const MOST_REJECTIONS = 4;

function describeVersions({ project, ranked, answer }: CandidatePool): string {
  const versions = ranked
    .map(({ candidate }) => candidate.version)
    .toSorted((a, b) => compareVersions(b, a))
    .map(({ text }) => text);
  if (versions.length > 0) return `the versions of ${project} that can be used: ${listWords(versions, MOST_VERSIONS)}`;
  switch (answer) {
    case 'unknown-project':
      return `the index does not know ${project}`;
    case 'offline':
      return `${project} is not here, and the index may not be asked in offline mode`;
    case 'not-asked':
    case 'found':
      return `there is no version of ${project} that can be used`;
  }
}

function describeRejection({ what, reason, detail }: Rejection, python: string): string {
  switch (reason) {
    case 'requires-python':
      return `${what} needs Python ${detail} and this is ${python}`;
    case 'platform':
      return `${what} is for another platform or Python (${detail})`;
    case 'yanked':
      return `${what} was withdrawn (yanked)${colon(detail)}`;
    case 'no-binary':
      return `${what} is a wheel, which no-binary forbids`;
    case 'only-binary':
      return `${what} is a source distribution, which only-binary forbids`;
    case 'bad-name':
      return `${what} has a name that cannot be read${colon(detail)}`;
    case 'forbidden-host':
      return `${what} lies on a host that allow-hosts forbids${colon(detail)}`;
    case 'other':
      return `${what} cannot be used${colon(detail)}`;
  }
}

function colon(detail: string): string {
  return detail === '' ? '' : `: ${detail}`;
}
