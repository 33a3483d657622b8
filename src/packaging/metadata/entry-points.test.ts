import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entryPointProblems, parseEntryPoints } from './parse-entry-points.ts';

describe('parseEntryPoints()', () => {
  it('keeps the order of groups and entry points', () => {
    const text =
      '[console_scripts]\nb = pkg.cli:main\n# comment\na=pkg : App.run [Fancy_One, two]\n[empty]\n[zc.buildout]\ndefault = pkg\n[console_scripts]\nc=d\n';
    const groups = [...parseEntryPoints(text)].map(([group, points]) => [group, points.map(({ name }) => name)]);
    assert.deepEqual(groups, [
      ['console_scripts', ['b', 'a', 'c']],
      ['zc.buildout', ['default']],
    ]);
    assert.deepEqual(parseEntryPoints(text).get('console_scripts')?.[1], {
      name: 'a',
      module: 'pkg',
      attributes: 'App.run',
      extras: ['fancy-one', 'two'],
    });
    assert.deepEqual(entryPointProblems(text), []);
  });

  it('keeps odd names as data (H60)', () => {
    const names = ['../../bin/ls', '..\\x', '/x', 'a/b', '', 'python'];
    const text = `[console_scripts]\n${names.map((name) => `${name} = m:f`).join('\n')}\n`;
    assert.deepEqual(
      parseEntryPoints(text)
        .get('console_scripts')
        ?.map(({ name }) => name),
      names,
    );
  });

  it('collects lines that make no sense, among them all that hold code (H61, H62)', () => {
    const lines = [
      'early = m:f',
      '[g]',
      'a = os;import evil',
      'b = m:a.b()',
      'c: m:f',
      'd =',
      'e = m:f [x',
      'f = m',
      'g = m:f\u0027',
    ];
    const text = lines.join('\n');
    assert.deepEqual(
      entryPointProblems(text).map(({ line, reason }) => `${line}: ${reason}`),
      [
        '1: it stands before the first [group]',
        '3: it does not name a module and an object',
        '4: it does not name a module and an object',
        '5: it has no "="',
        '6: it does not name a module and an object',
        '7: it does not name a module and an object',
        '9: it does not name a module and an object',
      ],
    );
    assert.deepEqual(
      [...parseEntryPoints(text).values()].flat().map(({ name }) => name),
      ['f'],
    );
  });

  it('takes linear time for brackets and blanks without end', () => {
    const start = performance.now();
    parseEntryPoints(`[x${'['.repeat(200_000)}y]\na = b${' '.repeat(200_000)}c\n`);
    assert.ok(performance.now() - start < 5000);
  });
});
