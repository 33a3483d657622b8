import type { Reporter } from '#base';
import type { Downloads, Freshness } from '#downloads';
import type { ProjectName } from '#packaging';

import type { FileRow } from '../file-row.ts';
import type { ListingOptions } from '../package-index.ts';

/** What one place knows about a project. */
export type SourceAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'unknown-project' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'forbidden-host'; readonly host: string };

/** One place where files can be had. */
export interface Source {
  ask(project: ProjectName, options: ListingOptions): Promise<SourceAnswer>;
}

/** What sources on the web need. */
export interface WebHouse {
  readonly downloads: Downloads;
  readonly reporter: Reporter;
  readonly freshness: Freshness;
}
