import type { PublicUrl } from '#base';
import type { ProjectName, Requirement } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Candidate, Rejection } from '#resolver';

import { unusableUrl, unknownUrl, versionControlUrl } from '../acquire/errors.ts';
import type { OpenedIndex } from './index-place.ts';
import type { RankingRules } from './judge-file.ts';
import { rankFiles } from './rank-files.ts';
import type { FilePayload } from './rank-files.ts';

/** What reading a direct reference takes. */
export interface DirectHouse {
  readonly settings: RankingRules;
  readonly opened: Pick<OpenedIndex, 'downloads'>;
}

/**
 * The wheel or source distribution at the URL of `name @ URL`, by its file name; nothing is fetched.
 *
 * Digests after `#` are what the file must have. Source: PEP 440, "Direct references"; PEP 508, `urlspec`.
 *
 * @throws {UserError} `eggs/version-control-url`, `eggs/unknown-url`, `eggs/unusable-url`
 */
export function directCandidate({ project, name, url = '' }: Requirement, house: DirectHouse): Candidate {
  if (/^(?:git|hg|svn|bzr)(?:\+[a-z+]+)?:/iu.test(url)) throw versionControlUrl(name, scheme(url));
  const address = URL.parse(url);
  if (address === null || !/^(?:https?|file):$/u.test(address.protocol)) throw unknownUrl(name, scheme(url));
  const file = fileAt(address, house);
  const { candidates, rejected } = rankFiles(project, [file], anyForm(house.settings));
  const [candidate] = candidates;
  if (candidate === undefined) throw unusableUrl(name, file.filename, reasonOf(rejected, project));
  const payload: FilePayload = { kind: 'file', file, isDirect: true };
  return { ...candidate, payload };
}

/** Who names a file wants that file, whatever `no-binary` and `only-binary` say about choosing. */
function anyForm({ interpreter }: RankingRules): RankingRules {
  const nobody = { kind: 'some', projects: new Set<ProjectName>() } as const;
  return { interpreter, noBinary: nobody, onlyBinary: nobody };
}

function fileAt(address: URL, { opened }: DirectHouse): IndexFile {
  const hashes: Record<string, string> = {};
  for (const [algorithm, digest] of new URLSearchParams(address.hash.slice(1))) {
    if (/^(?:md5|sha\d+)$/u.test(algorithm)) hashes[algorithm] = digest.toLowerCase();
  }
  address.hash = '';
  const url: PublicUrl = opened.downloads.toPublicUrl(address.href);
  const last = address.pathname.slice(address.pathname.lastIndexOf('/') + 1);
  return { filename: decode(last), url, hashes, yanked: false, metadata: 'none', origin: 'index' };
}

function decode(text: string): string {
  try {
    const name = decodeURIComponent(text);
    return /[\0/\\]/u.test(name) ? text : name;
  } catch {
    return text;
  }
}

function scheme(url: string): string {
  return url.split(':', 1)[0] ?? '';
}

function reasonOf([rejection]: readonly Rejection[], project: ProjectName): string {
  if (rejection === undefined) return `its name is not that of a wheel or source distribution of ${project}`;
  if (rejection.reason === 'requires-python') return `it needs Python ${rejection.detail}`;
  return 'it is for another platform or Python';
}
