import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { BuildoutEvent } from '#base';

import { followOutput } from './follow-output.ts';
import type { OutputFollower } from './follow-output.ts';

function follow(): { readonly follower: OutputFollower; readonly told: string[] } {
  const told: string[] = [];
  function reporter(event: BuildoutEvent): void {
    if (event.kind === 'build-output') told.push(`${event.level} ${event.label}: ${event.line}`);
  }
  return { follower: followOutput({ label: '/src/demo', step: 'building the wheel' }, reporter), told };
}

describe('followOutput()', () => {
  it('tells each line when it is complete, and keeps them all', () => {
    const { follower, told } = follow();
    follower.hear('one\ntw');
    assert.deepEqual(told, ['10 demo: building the wheel', '10 demo: one']);
    follower.hear('o\r\n\n');
    follower.hear('10%\r50%\r100%');
    assert.deepEqual(follower.end(), { text: 'one\ntwo\n\n100%', droppedCount: 0 });
    assert.deepEqual(told.slice(2), ['10 demo: two', '10 demo: ', '10 demo: 100%']);
  });

  it('H150: shows neither escape sequences nor credentials', () => {
    const { follower } = follow();
    follower.hear('\u001b]0;title\u0007\u001b[1mbold\u001b[0m\u0008\n');
    follower.hear('GET https://me:canary@example.org/simple/?token=canary&x=1 and expected token identifier\n');
    assert.deepEqual(follower.end().text.split('\n'), [
      'bold',
      'GET https://example.org/simple/?token=***&x=1 and expected token identifier',
    ]);
  });

  it('tells the environment at its own level, sorted', () => {
    const { follower, told } = follow();
    follower.tellEnvironment({ PATH: '/bin', CC: 'gcc', https_proxy: 'http://me:canary@proxy' });
    assert.deepEqual(told.slice(1), ['5 demo: CC=gcc', '5 demo: PATH=/bin', '5 demo: https_proxy=http://proxy']);
    assert.equal(follower.end().text, '');
  });

  it('H101: keeps the end of what is endless, and says how much is gone', () => {
    const { follower } = follow();
    const line = 'x'.repeat(1023);
    for (let count = 0; count < 40_000; count += 1) follower.hear(`${line}\n`);
    follower.hear('the end');
    const { text, droppedCount } = follower.end();
    assert.ok(text.endsWith('\nthe end') && text.length <= 1 << 24, String(text.length));
    assert.equal(text.length + droppedCount, 40_000 * 1024 + 'the end'.length);
    const endless = follow().follower;
    for (let count = 0; count < 1000; count += 1) endless.hear('y'.repeat(1 << 15));
    assert.ok(endless.end().droppedCount > 1 << 20);
  });
});
