import type { Reporter } from '#base';

import { LEFT_ALONE, OTHER_URL } from './errors.ts';
import type { SourceRemark } from './plan/plan-sources.ts';
import { publicUrl } from './public-url.ts';
import type { Source } from './source.ts';
import type { LeftAloneReason, TreeOutcome } from './workshop/tree-outcome.ts';

const HINTS: Readonly<Record<LeftAloneReason, string>> = {
  'local changes': 'Commit, stash or undo them, then run "buildout sources update"',
  'commits that are nowhere else': 'Put a branch on them or push them, then run "buildout sources update"',
  'commits that its branch has not got': 'Push, merge or rebase them by hand',
  'a branch that the repository has not got': 'Check the branch of the source',
};

/** Says what became of a working tree. */
export function reportOutcome(outcome: TreeOutcome, reporter: Reporter): void {
  const { source } = outcome;
  switch (outcome.kind) {
    case 'checked-out':
      log(`Cloned '${source.name}' with git${revisionText(source)} from '${publicUrl(source.url)}'.`, reporter);
      return;
    case 'updated':
      log(`Updated '${source.name}' with git: ${short(outcome.before)} to ${short(outcome.commit)}.`, reporter);
      return;
    case 'left-alone':
      reporter({
        kind: 'warning',
        code: LEFT_ALONE,
        message: `The source ${source.name} was not updated: it has ${outcome.reason}`,
        hint: HINTS[outcome.reason],
        location: source.location,
      });
      return;
    case 'unchanged':
    case 'absent':
  }
}

/** Says what is not as configured in a working tree that stays as it is. */
export function reportRemark({ kind, source, found, wanted }: SourceRemark, reporter: Reporter): void {
  switch (kind) {
    case 'other-url': {
      const message = `Checkout URL for existing package '${source.name}' differs. Expected '${publicUrl(wanted)}', found '${publicUrl(found)}'.`;
      const hint = 'Change its origin, or move it away to have it checked out anew';
      reporter({ kind: 'warning', code: OTHER_URL, message, hint, location: source.location });
      return;
    }
    case 'other-branch':
      log(`The source '${source.name}' is on branch '${found}', not on '${wanted}'.`, reporter);
      return;
    case 'other-commit':
      log(`The source '${source.name}' is at commit ${short(found)}, not at ${short(wanted)}.`, reporter);
  }
}

function revisionText({ revision }: Source): string {
  switch (revision.kind) {
    case 'default':
      return '';
    case 'branch':
      return ` using branch '${revision.name}'`;
    case 'revision':
      return ` using revision '${revision.name}'`;
  }
}

function short(commit: string): string {
  return commit.slice(0, 10);
}

function log(message: string, reporter: Reporter): void {
  reporter({ kind: 'log', level: 20, logger: 'zc.buildout', message });
}
