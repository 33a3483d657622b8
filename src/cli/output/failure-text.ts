import { plainText } from '#base';

import type { Failure } from './failure.ts';
import { problemText } from './problem-text.ts';
import type { ProblemView } from './problem-text.ts';

/** More problems than this do not help: the first ones are what has to be mended first. */
const MAX_PROBLEMS = 20;

/** Fixed text that tools look for. Source: zc-buildout.md 1.5. */
const BUG_TEXT = '\nAn internal error occurred due to a bug in either zc.buildout or in a\nrecipe being used:\n';

/**
 * What stderr says about a failure: the steps under `While:`, then the error with its code, place and hint, then
 * further problems of the same text; bugs with their stack trace.
 *
 * Source: zc-buildout.md 1.5. Differs from zc.buildout: code, place and hint follow the message.
 */
export function failureText(failure: Failure, view: ProblemView & { readonly showsStack: boolean }): string {
  if (failure.kind === 'interrupted') return 'Interrupted\n';
  const trail =
    failure.trail.length === 0 ? '' : ['While:', ...failure.trail.map((step) => `  ${step}`), ''].join('\n');
  const stack = plainText(`${failure.stack}\n`);
  if (failure.kind === 'bug') return `${plainText(trail)}${BUG_TEXT}${stack}`;
  return `${plainText(trail)}${userText(failure, view)}${view.showsStack ? stack : ''}`;
}

function userText({ problems }: Extract<Failure, { kind: 'user' }>, view: ProblemView): string {
  const shown = problems.slice(0, MAX_PROBLEMS);
  const texts = shown.map((problem) => problemText({ label: 'Error', role: 'error' }, problem, view));
  const hidden = problems.length - shown.length;
  return texts.join('') + (hidden === 0 ? '' : `and ${hidden} more\n`);
}
