import { resolvePath } from '#base';
import type { AbsolutePath, PublicUrl } from '#base';
import { normaliseProjectName, parseVersion } from '#packaging';
import type { ProjectName, Requirement } from '#packaging';
import { isDistributionName } from '#package-index';
import type { IndexFile } from '#package-index';
import type { Candidate, Rejection } from '#resolver';

import { noSubdirectory, unknownUrl, unusableUrl, wrongProject, wrongPython } from '../acquire/errors.ts';
import { allowsPython } from './allows-python.ts';
import { archiveOrigin } from './direct-origin.ts';
import type { DirectHouse } from './direct-house.ts';
import type { RankingRules } from './judge-file.ts';
import { provisional } from './provisional-candidate.ts';
import { rankFiles } from './rank-files.ts';
import type { FilePayload } from './rank-files.ts';
import type { ReadMetadata } from './read-metadata.ts';

/** Reads the metadata of a candidate, by building it if need be. */
export type MetadataReader = (candidate: Candidate) => Promise<ReadMetadata>;

/**
 * The wheel, source archive or commit at the URL of `name @ URL`. A file whose name tells the version is not fetched.
 *
 * Digests after `#` are what the file must have. Source: PEP 440, "Direct references"; PEP 508, `urlspec`.
 *
 * @throws {UserError} `eggs/unknown-url`, `eggs/unusable-url`, `eggs/wrong-project`, `eggs/wrong-python`, and what
 * fetching, building and `repositories` throw
 */
export async function directCandidate(
  requirement: Requirement,
  metadataOf: MetadataReader,
  house: DirectHouse,
): Promise<Candidate> {
  const { name, url = '' } = requirement;
  if (/^(?:git|hg|svn|bzr)(?:\+|:\/\/)/iu.test(url)) {
    const { repositoryCandidate } = await import('./repository-candidate.ts');
    return await confirm(await repositoryCandidate(requirement, house), metadataOf, house);
  }
  const address = URL.parse(url);
  if (address === null || !/^(?:https?|file):$/u.test(address.protocol)) throw unknownUrl(name, scheme(url));
  const candidate = await fileCandidate(requirement, address, house);
  return (candidate.payload as FilePayload).isProvisional === true
    ? await confirm(candidate, metadataOf, house)
    : candidate;
}

async function fileCandidate({ project, name }: Requirement, address: URL, house: DirectHouse): Promise<Candidate> {
  const facts = new URLSearchParams(address.hash.slice(1));
  const subdirectory = readSubdirectory(facts.get('subdirectory') ?? '', address);
  const file = fileAt(address, facts, house);
  const directory = directoryAt(address, house);
  if (directory !== undefined) {
    const { directoryCandidate } = await import('./directory-candidate.ts');
    return directoryCandidate(project, { directory, file, subdirectory }, house);
  }
  const direct = archiveOrigin({ url: file.url, hashes: file.hashes, subdirectory });
  const { candidates, rejected } = rankFiles(project, [file], anyForm(house.settings));
  const [candidate] = subdirectory === undefined ? candidates : [];
  if (candidate !== undefined) {
    const payload: FilePayload = { kind: 'file', file, direct };
    return { ...candidate, payload };
  }
  if (!isSourceArchive(file) || rejected.length > 0)
    throw unusableUrl(name, file.filename, reasonOf(rejected, project));
  const payload: FilePayload = {
    kind: 'file',
    file,
    direct,
    subdirectory,
    isNamedBySource: true,
    isProvisional: true,
  };
  return provisional(project, `sdist ${file.url}#${subdirectory ?? ''}`, payload);
}

/** The candidate with the name and version that its source tells. */
async function confirm(
  candidate: Candidate,
  metadataOf: MetadataReader,
  { settings }: DirectHouse,
): Promise<Candidate> {
  const payload = candidate.payload as FilePayload;
  const { filename } = payload.file;
  const { name, version, requiresPython } = await metadataOf(candidate);
  if (normaliseProjectName(name) !== candidate.project) throw wrongProject(candidate.project, name, filename);
  if (requiresPython !== undefined && !allowsPython(requiresPython, settings.interpreter)) {
    throw wrongPython(candidate.project, requiresPython, filename);
  }
  return { ...candidate, name, version: parseVersion(version), payload: { ...payload, isProvisional: undefined } };
}

/** Who names a file wants that file, whatever `no-binary` and `only-binary` say about choosing. */
function anyForm({ interpreter }: RankingRules): RankingRules {
  const nobody = { kind: 'some', projects: new Set<ProjectName>() } as const;
  return { interpreter, noBinary: nobody, onlyBinary: nobody };
}

function fileAt(address: URL, facts: URLSearchParams, { opened }: DirectHouse): IndexFile {
  const hashes: Record<string, string> = {};
  for (const [algorithm, digest] of facts) {
    if (/^(?:md5|sha\d+)$/u.test(algorithm)) hashes[algorithm] = digest.toLowerCase();
  }
  const bare = new URL(address);
  bare.hash = '';
  const url: PublicUrl = opened.downloads.toPublicUrl(bare.href);
  const last = address.pathname.slice(address.pathname.lastIndexOf('/') + 1);
  return { filename: decode(last), url, hashes, yanked: false, metadata: 'none', origin: 'direct' };
}

/** An unpacked egg is a directory, but none to build. */
function directoryAt({ protocol, pathname }: URL, { files }: DirectHouse): AbsolutePath | undefined {
  if (protocol !== 'file:') return undefined;
  const path = resolvePath(decodePath(pathname) as AbsolutePath);
  return !path.endsWith('.egg') && files.facts(path)?.kind === 'directory' ? path : undefined;
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

function readSubdirectory(text: string, address: URL): string | undefined {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  const isOutside = text.startsWith('/') || parts.includes('..') || /[\0\\]/u.test(text);
  if (isOutside) throw noSubdirectory(decode(address.pathname), text);
  return parts.length === 0 ? undefined : parts.join('/');
}

function isSourceArchive({ filename }: IndexFile): boolean {
  return isDistributionName(filename) && !/\.(?:whl|egg)$/iu.test(filename);
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
