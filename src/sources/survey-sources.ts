import { isWithin, parentOf } from '#base';
import type { FileReader, Reporter } from '#base';

import { inspectTree } from './checkouts/inspect-tree.ts';
import { defineSources } from './define-sources.ts';
import type { DefinedSources } from './define-sources.ts';
import { IDLE_OPTION, LOCK_OUTDATED } from './errors.ts';
import { readSourceLock } from './lock/source-lock.ts';
import type { SourceLock } from './lock/source-lock.ts';
import type { SourceFacts } from './plan/plan-sources.ts';
import { sameRepository } from './same-repository.ts';
import type { Source } from './source.ts';
import type { SourcesSettings } from './sources-settings.ts';

/** The sources of an application and what lies where they belong, from files alone. */
export interface SourcesSurvey {
  readonly defined: DefinedSources;
  readonly facts: readonly SourceFacts[];
}

/** Reads what the configuration says of sources, and looks where they belong. Starts no process. */
export function surveySources(
  settings: SourcesSettings,
  { files, reporter }: { readonly files: FileReader; readonly reporter: Reporter },
): SourcesSurvey {
  const defined = defineSources(settings, files);
  for (const { option, near, source, location } of defined.idleOptions) {
    const message = `The option ${option} of the source ${source} has no effect`;
    const hint = near === undefined ? 'Take it out' : `Did you mean "${near}"?`;
    reporter({ kind: 'warning', code: IDLE_OPTION, message, hint, location });
  }
  for (const option of defined.idleSettings) {
    const message = `${option} of the mxdev file means nothing to buildout.`;
    reporter({ kind: 'log', level: 10, logger: 'zc.buildout', message });
  }
  const lock = settings.lock === undefined ? undefined : readSourceLock(settings.lock.path, files);
  const grounds = [settings.directory, settings.sourcesDirectory].map((one) => files.realPath(one));
  const facts = defined.sources.map((source): SourceFacts => {
    const parent = files.realPath(parentOf(source.path));
    return {
      source,
      state: inspectTree(source.path, files),
      isOutside: !grounds.some((ground) => isWithin(ground, parent)) || isHidden(source, settings),
      locked: lockedCommit(source, lock, { defined, reporter }),
    };
  });
  return { defined, facts };
}

/** What belongs to git or to buildout is no place for a working tree, nor is a directory with the whole buildout in it. */
function isHidden({ path }: Source, { directory }: SourcesSettings): boolean {
  const names = path.toLowerCase().split('/');
  return (
    isWithin(path, directory) || names.includes('.git') || isWithin(`${directory}/.buildout` as typeof directory, path)
  );
}

function lockedCommit(
  source: Source,
  lock: SourceLock | undefined,
  { defined, reporter }: { readonly defined: DefinedSources; readonly reporter: Reporter },
): string | undefined {
  if (lock === undefined || source.kind !== 'git') return undefined;
  const locked = lock.get(source.name);
  if (locked !== undefined && sameRepository(locked.url, source.url)) return locked.commit;
  if (!defined.auto.has(source.name)) return undefined;
  const why = locked === undefined ? 'is not in it' : `has another URL in it`;
  reporter({
    kind: 'warning',
    code: LOCK_OUTDATED,
    message: `The commits of sources are locked, but the source ${source.name} ${why}`,
    hint: 'Run "buildout sources lock"',
    location: source.location,
  });
  return undefined;
}
