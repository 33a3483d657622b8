import { badRevision } from './errors.ts';

/** What git-check-ref-format(1) forbids in names; among it all that would make an expression of a name. */

const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$|\.lock(?:\/|$)|(?:^|\/)\.|^@$/u;

/** Whether `text` is a whole commit id, which means that commit and nothing else, whatever branches are called. */
export function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40}$/iu.test(text);
}

/**
 * Lets the names of branches, tags and commits pass, and nothing that git would take for an option or an expression.
 *
 * @throws {UserError} `repositories/bad-revision`
 */
export function checkRevision(text: string): void {
  if (text === '' || FORBIDDEN.test(text)) throw badRevision(text);
}
