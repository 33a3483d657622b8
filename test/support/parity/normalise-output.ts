/** Which of the two programs said it. */
export type Speaker = 'ours' | 'theirs';

/** Fixed words after which a stack trace follows. Source: zc-buildout.md 1.5. */
const BUG_WORDS = 'recipe being used:\n';

interface Rule {
  readonly speaker: Speaker | 'both';
  /** Why the difference does not count; docs/differences.md has a row for each. */
  readonly why: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

const RULES: readonly Rule[] = [
  {
    speaker: 'theirs',
    why: 'Chatter of setuptools about index pages on the root logger is not repeated (10.2.23)',
    pattern: /^root: .*\n/gmu,
    replacement: '',
  },
  {
    speaker: 'theirs',
    why: 'Deprecation warnings of Python about zc.buildout itself (10.1.1)',
    pattern: /^.*(?:UserWarning|DeprecationWarning): .*\n(?: {2}.*\n)?/gmu,
    replacement: '',
  },
  {
    speaker: 'ours',
    why: 'Errors carry a code, their place and a hint',
    pattern: / +\[[a-z-]+\/[a-z0-9-]+\]$/gmu,
    replacement: '',
  },
  { speaker: 'ours', why: 'As above', pattern: /^ {2}at .+:\d+:\d+\n|^hint: .*\n/gmu, replacement: '' },
  { speaker: 'ours', why: 'Warnings of our own go to stderr', pattern: /^Warning: .*\n/gmu, replacement: '' },
  {
    speaker: 'both',
    why: 'Some messages of the original end with a line break of their own',
    pattern: /\n{2,}$/gu,
    replacement: '\n',
  },
  {
    speaker: 'both',
    why: 'The time of the run',
    pattern: /Added by buildout at .*/gu,
    replacement: 'Added by buildout at [TIME]',
  },
  {
    speaker: 'both',
    why: 'The version of the program',
    pattern: /^buildout version .*$/gmu,
    replacement: 'buildout version [VERSION]',
  },
];

/** What one of the programs said, without what differs for a stated reason. Paths must have been filtered before. */
export function normaliseOutput(text: string, speaker: Speaker): string {
  const bug = text.indexOf(BUG_WORDS);
  const start = bug === -1 ? text : `${text.slice(0, bug + BUG_WORDS.length)}[STACK]\n`;
  return RULES.filter((rule) => rule.speaker === speaker || rule.speaker === 'both').reduce(
    (result, { pattern, replacement }) => result.replaceAll(pattern, replacement),
    start,
  );
}
