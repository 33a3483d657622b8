import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import type { ProgressEvent, PublicUrl } from '#base';

import { fakeClock, fakeScreen } from '../testing.ts';
import { ProgressLine } from './progress-line.ts';
import { advance, formatBytes, NO_PROGRESS, progressText } from './progress-text.ts';

const URL_A = 'https://x/files/a-1.0-py3-none-any.whl' as PublicUrl;
const URL_B = 'https://x/files/b.tar.gz' as PublicUrl;

function checkText(events: readonly ProgressEvent[], expected: string): void {
  assert.equal(progressText(events.reduce(advance, NO_PROGRESS), 2_000_000, 80), expected);
}

describe('progressText()', () => {
  it('has nothing to say at first', () => {
    checkText([], '');
  });

  it('tells of one download, and of several', () => {
    const first = { kind: 'download-started', url: URL_A, sizeBytes: 4_000_000 } as const;
    checkText([first], 'downloading a-1.0-py3-none-any.whl (0 B of 4.0 MB, 2.0 MB/s)');
    checkText(
      [
        first,
        { kind: 'download-started', url: URL_B, sizeBytes: undefined },
        { kind: 'download-progress', url: URL_B, receivedBytes: 1500 },
      ],
      'downloading a-1.0-py3-none-any.whl and 1 more (1.5 kB, 2.0 MB/s)',
    );
    checkText([first, { kind: 'download-finished', url: URL_A, receivedBytes: 4_000_000 }], '');
  });

  it('tells of solving, unpacking and building', () => {
    checkText(
      [
        { kind: 'resolving', known: 12, open: 3 },
        { kind: 'unpacked', filename: 'a.whl' },
        { kind: 'unpacked', filename: 'b.whl' },
        { kind: 'building', filename: 'c.tar.gz' },
      ],
      'resolving 12 (3 open), unpacked 2, building c.tar.gz',
    );
    checkText(
      [
        { kind: 'building', filename: 'c.tar.gz' },
        { kind: 'unpacked', filename: 'c.tar.gz' },
      ],
      'unpacked 1',
    );
    checkText([{ kind: 'resolving', known: 12, open: 0 }], '');
  });

  it('tells of sources', () => {
    const [a, b] = [{ kind: 'source-started', source: 'a' } as const, { kind: 'source-started', source: 'b' } as const];
    checkText([a, b], 'fetching source a and 1 more');
    checkText([a, b, { kind: 'source-finished', source: 'a' }], 'fetching source b');
    checkText([a, { kind: 'source-finished', source: 'a' }], '');
  });

  it('tells what holds the work up, until it goes on', () => {
    const waiting = { kind: 'waiting-for-lock', what: 'the store' } as const;
    checkText([waiting], 'waiting for another buildout: the store');
    checkText([waiting, { kind: 'unpacked', filename: 'a' }], 'unpacked 1');
    checkText(
      [{ kind: 'retrying', url: URL_B, attempt: 2, reason: 'connection reset' }],
      'retry 2 of b.tar.gz: connection reset',
    );
  });

  it('never fills the line, and never obeys a name', () => {
    const building = advance(NO_PROGRESS, { kind: 'building', filename: `\u001b[2J${'x'.repeat(200)}` });
    assert.equal(progressText(building, 0, 40), `building ${'x'.repeat(30)}`);
  });
});

describe('formatBytes()', () => {
  it('chooses a unit that people read', () => {
    const sizes = [0, 999, 1000, 999_949, 999_950, 12_345_678, 999_950_000, 5e12];
    assert.deepEqual(sizes.map(formatBytes), [
      '0 B',
      '999 B',
      '1.0 kB',
      '999.9 kB',
      '1.0 MB',
      '12.3 MB',
      '1.0 GB',
      '5000.0 GB',
    ]);
  });
});

describe('ProgressLine', () => {
  it('draws at most ten times a second, and shows the last state in the end', async () => {
    const screen = fakeScreen({ isTerminal: true });
    const line = new ProgressLine(screen, fakeClock());
    for (let count = 0; count < 1000; count += 1) line.update({ kind: 'unpacked', filename: 'a' });
    await setImmediate();
    assert.equal(screen.text(), '\r\u001b[Kunpacked 1\r\u001b[Kunpacked 1000');
  });

  it('leaves a clean line behind', () => {
    const screen = fakeScreen({ isTerminal: true });
    const line = new ProgressLine(screen, fakeClock());
    line.update({ kind: 'unpacked', filename: 'a' });
    line.hide();
    line.hide();
    line.close();
    assert.equal(screen.text(), '\r\u001b[Kunpacked 1\r\u001b[K');
  });

  it('tells the average speed', () => {
    const screen = fakeScreen({ isTerminal: true });
    const clock = fakeClock();
    const line = new ProgressLine(screen, clock);
    line.update({ kind: 'download-started', url: URL_B, sizeBytes: 10_000_000 });
    clock.advance(2000);
    line.update({ kind: 'download-progress', url: URL_B, receivedBytes: 3_000_000 });
    assert.match(screen.text(), /downloading b\.tar\.gz \(3\.0 MB of 10\.0 MB, 1\.5 MB\/s\)$/u);
  });
});
