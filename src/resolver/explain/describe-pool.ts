import type { MarkerEnvironment } from '#packaging';
import { compareVersions, tryParseVersion } from '#packaging';

import type { Rejection } from '../candidate.ts';
import type { CandidatePool } from '../pool/candidate-pool.ts';
import type { NarrowedRequirement } from '../pins/narrow-requirement.ts';
import { narrowedAllows } from '../pins/narrow-requirement.ts';
import { listWords } from './list-words.ts';

/** A pool, how people write the name of its project, and what is asked of it. */
export interface WantedPool {
  readonly pool: CandidatePool;
  readonly name: string;
  readonly wanted: readonly NarrowedRequirement[];
}

/** Says which versions of a project there are, and what of it would do but cannot be used here and why. */
export function describePool(
  { pool, name, wanted }: WantedPool,
  { python_full_version: python }: MarkerEnvironment,
): readonly string[] {
  const rejections = [
    ...new Set(rejectionsOf(pool, wanted).map((rejection) => describeRejection(rejection, { name, python }))),
  ];
  const shown = rejections.slice(0, MOST_REJECTIONS);
  const more = rejections.length - shown.length;
  return [
    describeVersions(pool, name),
    ...shown,
    ...(more > 0 ? [`${more} more of the files of ${name} cannot be used`] : []),
  ];
}

const MOST_VERSIONS = 8;
const MOST_REJECTIONS = 4;

/** Those that a requirement would take; all where there is nothing else to tell of the project. */
function rejectionsOf(
  { rejected, ranked }: CandidatePool,
  wanted: readonly NarrowedRequirement[],
): readonly Rejection[] {
  const relevant = rejected.filter(({ what }) => {
    const version = tryParseVersion(what);
    return version === undefined || wanted.some((one) => narrowedAllows(one, version));
  });
  return relevant.length === 0 && ranked.length === 0 ? rejected : relevant;
}

function describeVersions({ ranked, answer }: CandidatePool, name: string): string {
  const versions = ranked
    .toSorted((a, b) => compareVersions(b.candidate.version, a.candidate.version))
    .map(({ candidate, yanked }) => `${candidate.version.text}${yanked === undefined ? '' : ' (withdrawn)'}`);
  if (versions.length > 0) return `the versions of ${name} to choose from: ${listWords(versions, MOST_VERSIONS)}`;
  switch (answer) {
    case 'unknown-project':
      return `the index does not know ${name}`;
    case 'offline':
      return `${name} is not here, and the index may not be asked in offline mode`;
    case 'not-asked':
    case 'found':
      return `there is no version of ${name} that can be used`;
  }
}

function describeRejection(
  { what: file, reason, detail }: Rejection,
  { name, python }: { readonly name: string; readonly python: string },
): string {
  const what = tryParseVersion(file) === undefined ? file : `${name} ${file}`;
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
