import type { ChangedSource } from '#sources';

import { defineCommand } from '../define-command.ts';
import { badOperands } from '../errors.ts';
import type { SourcesRequest, SourcesSummary } from '../house.ts';
import { sourcesTable } from './sources-table.ts';

const USAGE = 'sources status|checkout|update|activate|deactivate|lock [NAME ...]';
const ACTIONS = ['status', 'checkout', 'update', 'activate', 'deactivate', 'lock'] as const;

/** `buildout sources ...`: looks after the repositories that an application is developed with. */
export const sources = defineCommand<SourcesSummary>({
  name: 'sources',
  usage: USAGE,
  summary: 'Show, check out or update the repositories that are developed here',
  details: `status    what each source is and where: branch, commit, local changes, and
          how far it is from what was fetched last; nothing is fetched. Exit
          code 1 when one is missing or not as configured
checkout  make the working trees that are absent, and bring the others to the
          branch, revision or locked commit of the configuration. Without
          names: all of auto-checkout. With names these take part from now on
update    fetch, and let branches go forward; --force tries it also where
          there are local changes
activate  let the named ones take part, deactivate let them not, whatever
          auto-checkout says; .mr.developer.cfg remembers it
lock      write the commit of each source into the file that sources-lock
          in [buildout] names

Local changes, and commits that are nowhere else, are never overwritten: what
has such is left alone, which is told, and the exit code is 1. Run "buildout"
afterwards to have new sources built in.`,

  run: async (args, openHouse) => {
    const request = parseRequest(args);
    return (await openHouse()).sources(request);
  },

  render(summary) {
    switch (summary.action) {
      case 'status':
        return sourcesTable(summary.sources, summary.directory);
      case 'activate':
      case 'deactivate':
        return `${summary.action === 'activate' ? 'On' : 'Off'} from the next run: ${summary.sources.map(({ name }) => name).join(', ')}\n`;
      case 'lock':
        return `Wrote the ${summary.sources.length === 1 ? 'commit' : 'commits'} of ${countText(summary.sources.length)} to ${summary.path}\n`;
      case 'update':
      case 'checkout':
        return changesText(summary.sources);
    }
  },

  toJson: (summary) => ({ ...summary, sources: summary.sources.map(withNulls) }),

  exitCode(summary) {
    switch (summary.action) {
      case 'status':
        return summary.sources.every(({ state, remarks }) => remarks.length === 0 && isFine(state)) ? 0 : 1;
      case 'activate':
      case 'deactivate':
      case 'lock':
        return 0;
      case 'update':
      case 'checkout':
        return summary.sources.some(({ outcome }) => outcome === 'left-alone') ? 1 : 0;
    }
  },
});

function parseRequest([word, ...rest]: readonly string[]): SourcesRequest {
  if (word === undefined) throw badOperands('sources needs to know what to do', USAGE);
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined) throw badOperands(`sources cannot do "${word}"`, USAGE);
  const names = rest.filter((name) => name !== '--force');
  const isForced = names.length < rest.length;
  const option = names.find((name) => name.startsWith('-'));
  if (option !== undefined) throw badOperands(`sources ${action} has no option ${option}`, USAGE);
  if (isForced && action !== 'update') throw badOperands(`sources ${action} cannot be forced`, USAGE);
  if (action === 'lock' && names.length > 0) throw badOperands('sources lock takes nothing further', USAGE);
  const needsNames = action === 'activate' || action === 'deactivate';
  if (needsNames && names.length === 0) throw badOperands(`sources ${action} needs to know which`, USAGE);
  return { action, names, isForced };
}

function isFine(state: string): boolean {
  return state !== 'missing' && state !== 'occupied';
}

const OUTCOMES: readonly (readonly [outcome: ChangedSource['outcome'], text: string])[] = [
  ['checked-out', 'checked out'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['left-alone', 'left alone'],
];

function changesText(changed: readonly ChangedSource[]): string {
  const counts = OUTCOMES.flatMap(([outcome, text]) => {
    const count = changed.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${text}`];
  });
  return counts.length === 0 ? 'There are no such sources\n' : `${countText(changed.length)}: ${counts.join(', ')}\n`;
}

function countText(count: number): string {
  return `${count} ${count === 1 ? 'source' : 'sources'}`;
}

/** What is not known is told as such. */
function withNulls(source: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, (value as unknown) ?? null]));
}
