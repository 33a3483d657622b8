import { baseName, mapConcurrently, resolvePath, UserError } from '#base';
import type { AbsolutePath, FileReader, PublicUrl } from '#base';
import type { ProjectName } from '#packaging';

import { badLocation, linkUnreachable } from '../errors.ts';
import { isDistributionName } from '../file-row.ts';
import type { FileRow } from '../file-row.ts';
import type { FileOrigin } from '../package-index.ts';
import { parseFragment } from '../parse-fragment.ts';
import { parsePage, PAGE_ACCEPT } from '../parse-page.ts';
import { resolveLink } from '../resolve-link.ts';
import { directoryRows, localRow } from './local-rows.ts';
import { rowsByProject } from './rows-by-project.ts';
import type { WebHouse } from './source.ts';

/** What links are read with. */
export interface LinkHouse extends WebHouse {
  readonly files: FileReader;
  /** What relative paths start from. */
  readonly directory: AbsolutePath;
}

/** Files of all projects that a list of links leads to. */
export interface LinkSource {
  rowsOf(project: ProjectName, signal: AbortSignal | undefined): Promise<readonly FileRow[]>;
}

const MOST_PAGES_AT_ONCE = 8;
const REPOSITORY = /^git(?:\+[a-z]+)?:/iu;

/**
 * Pages, directories and single files, read once when first asked. A page that cannot be had is warned about and left
 * out, as zc.buildout does: old configurations name many a dead one.
 *
 * Source: zc-buildout.md 5.4, "find-links".
 */
export function linkSource(links: readonly string[], origin: FileOrigin, house: LinkHouse): LinkSource {
  let lookup: Promise<(project: ProjectName) => readonly FileRow[]> | undefined;

  async function readAll(signal: AbortSignal | undefined): Promise<(project: ProjectName) => readonly FileRow[]> {
    const rows = await mapConcurrently(MOST_PAGES_AT_ONCE, links, (link) => rowsOfLink(link, origin, house, signal));
    return rowsByProject(rows.flat());
  }

  return {
    async rowsOf(project, signal) {
      lookup ??= readAll(signal);
      try {
        return (await lookup)(project);
      } catch (error) {
        lookup = undefined;
        throw error;
      }
    },
  };
}

async function rowsOfLink(
  link: string,
  origin: FileOrigin,
  house: LinkHouse,
  signal: AbortSignal | undefined,
): Promise<readonly FileRow[]> {
  if (!/^[a-z][a-z\d+.-]*:\/\//iu.test(link)) return localRows(resolvePath(house.directory, link), origin, house);
  if (REPOSITORY.test(link)) return repositoryRow(link, origin);
  const url = URL.parse(link);
  if (url === null && origin === 'dependency-links') return [];
  if (url === null) throw badLocation(link);
  if (url.protocol === 'file:') return localRows(decodeURIComponent(url.pathname) as AbsolutePath, origin, house);
  if (isDistributionName(url.pathname) || parseFragment(url.hash.slice(1)).egg !== undefined)
    return directRow(link, origin, house);
  return pageRows(link, origin, house, signal);
}

function localRows(path: AbsolutePath, origin: FileOrigin, { files, reporter }: LinkHouse): readonly FileRow[] {
  const facts = files.facts(path);
  const isEgg = facts?.kind === 'directory' && path.endsWith('.egg');
  if (isEgg || (facts?.kind === 'file' && isDistributionName(path)))
    return [localRow(path, baseName(path), { origin, isDirectory: isEgg })];
  if (facts === undefined) {
    reporter({ kind: 'warning', code: 'package-index/link-not-found', message: `Not found: ${path}` });
  }
  return directoryRows(path, files, origin) ?? [];
}

function directRow(link: string, origin: FileOrigin, { downloads }: LinkHouse): readonly FileRow[] {
  const resolved = resolveLink(link, link, downloads);
  if (resolved === undefined) return [];
  const { filename, egg, url, hashes } = resolved;
  return [{ filename, egg, read: () => ({ filename, egg, url, hashes, yanked: false, metadata: 'unknown', origin }) }];
}

/** A repository counts as what its fragment says it holds. Source: zc-buildout.md 5.4, "VCS URLs". */
function repositoryRow(link: string, origin: FileOrigin): readonly FileRow[] {
  const { egg } = parseFragment(link.slice(link.indexOf('#') + 1));
  // The metadata of somebody else's distribution has no say in what is read of this machine.
  const isOutOfReach = origin === 'dependency-links' && /^git\+file:/iu.test(link);
  if (egg === undefined || isOutOfReach) return [];
  const url = link.replace(/#.*$/u, '').replace(/^(git\+https?:\/\/)[^/@]*@/iu, '$1') as PublicUrl;
  const file = {
    filename: egg,
    egg,
    url,
    hashes: {},
    yanked: false,
    metadata: 'none',
    repository: link,
    origin,
  } as const;
  return [{ filename: egg, egg, read: () => file }];
}

async function pageRows(
  link: string,
  origin: FileOrigin,
  { downloads, freshness, reporter }: LinkHouse,
  signal: AbortSignal | undefined,
): Promise<readonly FileRow[]> {
  try {
    const page = await downloads.fetchPage({ url: link, accept: PAGE_ACCEPT, freshness, signal });
    if (page.kind === 'found') return parsePage(page, { origin, downloads }).filter(mayBeDistribution);
    if (page.kind === 'absent')
      reporter(linkUnreachable(`The page ${downloads.toPublicUrl(link)} of ${origin} does not exist`, origin));
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reporter(linkUnreachable(`${error.message} -- Some packages may not be found`, origin));
    return [];
  }
}

function mayBeDistribution({ filename, egg }: FileRow): boolean {
  return egg !== undefined || isDistributionName(filename);
}
