import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath, BuildoutEvent } from '#base';

import { fakeClock, fakeScreen } from '../testing.ts';
import type { FakeScreen } from '../testing.ts';
import { FrontDesk } from './front-desk.ts';

interface Shown {
  readonly screen: FakeScreen;
  readonly desk: FrontDesk;
}

/** A desk whose streams both lead to one screen, as on a terminal. */
function onOneScreen({ isTerminal = true, canRedraw = true, showsProgress = true } = {}): Shown {
  const screen = fakeScreen({ isTerminal });
  const desk = new FrontDesk({
    terminal: { stdout: screen, stderr: screen },
    clock: fakeClock(),
    processId: 1,
    output: { isJson: false, color: 'never', showsProgress, showsStack: false },
    canRedraw,
    view: { paint: (_, text) => text, workingDirectory: '/site' as AbsolutePath },
    signal: new AbortController().signal,
  });
  desk.configureLogging({ logLevel: 'INFO', verbosity: undefined, logFormat: '' });
  return { screen, desk };
}

const BUILDING: BuildoutEvent = { kind: 'building', filename: 'a.tar.gz' };

function log(message: string): BuildoutEvent {
  return { kind: 'log', level: 20, logger: 'zc.buildout', message };
}

describe('FrontDesk', () => {
  it('keeps the order of the two streams', () => {
    const { screen, desk } = onOneScreen({ isTerminal: false });
    desk.print('one\n');
    desk.complain('two\n');
    desk.print('three\n');
    desk.close();
    assert.equal(screen.text(), 'one\ntwo\nthree\n');
  });

  it('takes the progress line away before it writes, and in the end', () => {
    const { screen, desk } = onOneScreen();
    desk.reporter(BUILDING);
    desk.reporter(log('Got a 1.'));
    desk.close();
    assert.equal(screen.text(), '\r\u001b[Kbuilding a.tar.gz\r\u001b[KGot a 1.\n');
  });

  it('does not draw into a line that is not finished', () => {
    const { screen, desk } = onOneScreen();
    desk.reporter({ kind: 'output', text: 'half a line' });
    desk.reporter(BUILDING);
    desk.close();
    assert.equal(screen.text(), 'half a line');
  });

  it('shows no progress in a pipe, on a dumb terminal, or when told not to', () => {
    for (const changes of [{ isTerminal: false }, { canRedraw: false }, { showsProgress: false }]) {
      const { screen, desk } = onOneScreen(changes);
      desk.reporter(BUILDING);
      desk.close();
      assert.equal(screen.text(), '');
    }
  });
});
