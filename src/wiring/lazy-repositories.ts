import type { Reporter, Surroundings } from '#base';
import type { Store } from '#eggs';
import type { Repositories } from '#repositories';

import { fileWriter } from '../system/index.ts';
import { stoppableProcesses } from './stoppable-processes.ts';

/** What reading repositories takes. */
export interface RepositoriesPlace {
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
}

/** Opens what reads repositories when it is first asked for: hardly any configuration names one. */
export function lazyRepositories({
  store,
  surroundings,
  signal,
  reporter,
}: RepositoriesPlace): () => Promise<Repositories> {
  let opened: Promise<Repositories> | undefined;
  return () => (opened ??= open());

  async function open(): Promise<Repositories> {
    const { openGit, openRepositories } = await import('#repositories');
    const git = openGit({ processes: stoppableProcesses(signal), surroundings });
    return openRepositories({ git, files: fileWriter, reporter, store });
  }
}
