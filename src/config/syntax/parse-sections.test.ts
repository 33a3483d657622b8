import assert from 'node:assert/strict';
import { it } from 'node:test';

import { parseSections } from './parse-sections.ts';

/** Asserts what a file without conditions says, `section:option`, and where it is wrong. */
function check(text: string, expected: Readonly<Record<string, string>>, problems: readonly string[] = []): void {
  const { sections, diagnostics } = parseSections(text, '.installed.cfg');
  const found = [...sections].flatMap(([name, section]) =>
    [...section].map(([key, option]) => [`${name}:${key}`, option.text]),
  );
  assert.deepEqual(found, Object.entries(expected));
  assert.deepEqual(
    diagnostics.map(({ code, location }) => `${code} ${location.line}:${location.column}`),
    problems,
  );
}

it('parseSections() lets the last value win', () => {
  check('[buildout]\nparts = a\n\n[a]\nx = 1\n\n[buildout]\nparts = a\n\tb\n', {
    'buildout:parts': 'a\nb',
    'a:x': '1',
  });
});

it('parseSections() knows no conditions', () => {
  check('[a:linux]\nx = 1\nnonsense\n', { 'a:x': '1' }, ['config/bad-line 3:1', 'config/condition-not-allowed 1:4']);
});
