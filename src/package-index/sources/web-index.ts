import type { ProjectName } from '#packaging';

import type { ListingOptions } from '../package-index.ts';
import { parsePage, PAGE_ACCEPT } from '../parse-page.ts';
import type { Source, SourceAnswer, WebHouse } from './source.ts';

/**
 * An index on the web: one page per project.
 *
 * Differs from zc.buildout: a project that the index does not know is not looked for on the index's front page, which
 * lists all projects and may be tens of megabytes; links of the kinds "homepage" and "download" are not followed.
 *
 * Source: PEP 503, 691; zc-buildout.md 5.4.
 */
export function webIndex(url: string, { downloads, freshness }: WebHouse): Source {
  const root = downloads.toPublicUrl(url.endsWith('/') ? url : `${url}/`);

  async function askFor(name: string, { signal, keepsPage }: ListingOptions): Promise<SourceAnswer> {
    const address = new URL(`${encodeURIComponent(name)}/`, root).href;
    const answer = await downloads.fetchPage({
      url: address,
      accept: PAGE_ACCEPT,
      freshness,
      signal,
      isKept: keepsPage,
    });
    if (answer.kind === 'absent') return { kind: 'unknown-project' };
    if (answer.kind !== 'found') return answer;
    return { kind: 'rows', rows: parsePage(answer, { origin: 'index', downloads }) };
  }

  return {
    async ask(project: ProjectName, options) {
      const { writtenAs } = options;
      const answer = await askFor(project, options);
      const isOtherName = writtenAs !== undefined && writtenAs !== project;
      return answer.kind === 'unknown-project' && isOtherName ? askFor(writtenAs, options) : answer;
    },
  };
}
