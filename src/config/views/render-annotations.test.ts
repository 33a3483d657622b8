import assert from 'node:assert/strict';
import { it } from 'node:test';

import { parseAssignment } from '../loading/parse-assignment.ts';
import { loadFromMemory } from '../testing.ts';
import { renderAnnotations } from './render-annotations.ts';
import type { AnnotationView } from './render-annotations.ts';

const TEXTS = {
  '/app/buildout.cfg': '[buildout]\nextends = sub/base.cfg\n[a]\nx += 2\ny =\n[b]\n<= a\nz -= 1\n',
  '/app/sub/base.cfg': '[a]\nx = 1\n[c]\nw =\n  1\n\n  2\n',
};

/** Asserts the lines for some sections. */
async function check(
  chosen: readonly string[],
  detail: AnnotationView['detail'],
  expected: readonly string[],
): Promise<void> {
  const { config, directory } = await loadFromMemory(TEXTS, { assignments: [parseAssignment('a:x+=3')] });
  const text = renderAnnotations(config, { chosen, detail, directory });
  assert.equal(text, ['', 'Annotated sections', '==================', ...expected, ''].join('\n'));
}

it('renderAnnotations() shows values and the places since they were last set', async () => {
  await check(['b', 'a', 'nothing'], 'terse', [
    '',
    '[a]',
    'x= 1',
    '2',
    '3',
    '    sub/base.cfg',
    '+=  buildout.cfg',
    '+=  COMMAND_LINE_VALUE',
    'y=',
    '    buildout.cfg',
    '',
    '[b]',
    '<= a',
    '    buildout.cfg',
    'z -= 1',
    '    buildout.cfg',
  ]);
});

it('renderAnnotations() shows all steps when asked for more', async () => {
  await check(['a', 'c'], 'verbose', [
    '',
    '[a]',
    'x= 1',
    '2',
    '3',
    '',
    '   AS COMMAND_LINE_VALUE',
    '   ADD VALUE = 3',
    '   IN buildout.cfg',
    '   ADD VALUE = 2',
    '   IN sub/base.cfg',
    '   SET VALUE = 1',
    '',
    'y=',
    '',
    '   IN buildout.cfg',
    '   SET VALUE = ',
    '',
    '',
    '[c]',
    'w= 1',
    '',
    '2',
    '',
    '   IN sub/base.cfg',
    '   SET VALUE =',
    '      1',
    '      ',
    '      2',
    '',
  ]);
});

it('renderAnnotations() does not show endless histories', async () => {
  const texts: Record<string, string> = { '/app/40.cfg': '[s]\nx = 40\n' };
  for (let place = 0; place < 40; place += 1) {
    const next = `${place + 1}.cfg`;
    texts[`/app/${place}.cfg`] = `[buildout]\nextends = ${next} ${next}\n[s]\nx = ${place}\n`;
  }
  const { config, directory } = await loadFromMemory(texts, { file: '0.cfg' });
  const lines = renderAnnotations(config, { chosen: ['s'], detail: 'verbose', directory }).split('\n');
  assert.equal(lines.length, 2010);
  assert.equal(lines.at(-3), '   (older steps are not shown)');
});
