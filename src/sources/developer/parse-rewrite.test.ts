import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { lineAt } from '../testing.ts';
import { parseRewrite } from './parse-rewrite.ts';

/** Asserts which URL a rule makes of that of a git source. */
function check(rule: readonly string[], url: string, expected: string): void {
  const rewrite = parseRewrite('r', { text: rule.join('\n'), location: lineAt(1) });
  const source = {
    name: 'x',
    values: new Map([
      ['kind', 'git'],
      ['url', url],
    ]),
    location: undefined,
  };
  assert.equal(rewrite(source).values.get('url'), expected);
}

function checkRefused(rule: readonly string[]): void {
  assert.throws(() => parseRewrite('r', { text: rule.join('\n'), location: lineAt(1) }), {
    code: 'sources/bad-rewrite',
  });
}

describe('parseRewrite()', () => {
  it('replaces', () => check(['', 'url ~ ^https://h/', 'git@h:'], 'https://h/x.git', 'git@h:x.git'));
  it('replaces with groups', () =>
    check(['url ~ (?P<who>\\w+)/(\\w+)$', '\\2-\\g<who>-\\g<1>$1'], 'h/a/b', 'h/b-a-a$1'));
  it('applies where all clauses hold', () => {
    const rule = ['url ~ a', 'b', 'kind = git', 'url ~= ^x'];
    check(rule, 'xa', 'xb');
    check(rule, 'a', 'a');
    check(['kind = svn', 'url ~ a', 'b'], 'a', 'a');
  });

  it('refuses what it cannot understand', () => {
    checkRefused(['url ~ a']);
    checkRefused(['url ~ (']);
    checkRefused(['name ~ a', 'b']);
    checkRefused(['path = a']);
    checkRefused(['url is a']);
  });
});
