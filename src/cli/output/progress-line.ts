import type { Clock, ProgressEvent } from '#base';

import type { Screen } from '../terminal.ts';
import { advance, NO_PROGRESS, progressText } from './progress-text.ts';
import type { ProgressState } from './progress-text.ts';

/** The line is drawn again after this time at the earliest. */
const REDRAW_MS = 100;

/** Back to the first column and clear to the end of the line. */
const CLEAR = '\r\u001b[K';

/** The one live line at the bottom of a terminal. Other text is written after {@link ProgressLine.hide}. */
export class ProgressLine {
  readonly #screen: Screen;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  #state: ProgressState = NO_PROGRESS;
  #startedMs: number | undefined;
  #drawnMs = -Infinity;
  #isShown = false;
  #isDrawingPlanned = false;

  constructor(screen: Screen, clock: Clock) {
    this.#screen = screen;
    this.#clock = clock;
  }

  /** Takes one event in; draws now, or a little later when the line is fresh. */
  update(event: ProgressEvent): void {
    this.#state = advance(this.#state, event);
    if (event.kind === 'download-started') this.#startedMs ??= this.#clock.now();
    const waitMs = this.#drawnMs + REDRAW_MS - this.#clock.now();
    if (waitMs <= 0) this.#draw();
    else if (!this.#isDrawingPlanned) void this.#drawLater(waitMs);
  }

  /** Takes the line away, so that the cursor stands where it stood before. The next event brings it back. */
  hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#screen.write(CLEAR);
  }

  /** Takes the line away for good. */
  close(): void {
    this.#stop.abort();
    this.hide();
  }

  #draw(): void {
    if (this.#stop.signal.aborted) return;
    this.#drawnMs = this.#clock.now();
    const text = progressText(this.#state, this.#bytesPerSecond(), this.#screen.columns());
    if (text === '') {
      this.hide();
      return;
    }
    this.#isShown = true;
    this.#screen.write(CLEAR + text);
  }

  async #drawLater(waitMs: number): Promise<void> {
    this.#isDrawingPlanned = true;
    try {
      await this.#clock.sleep(waitMs, this.#stop.signal);
    } catch {
      // Only close() wakes the sleeper early; then there is nothing left to draw.
      return;
    } finally {
      this.#isDrawingPlanned = false;
    }
    this.#draw();
  }

  /** Average since the first download: steady, and honest about waiting. */
  #bytesPerSecond(): number {
    if (this.#startedMs === undefined) return 0;
    const elapsedMs = this.#clock.now() - this.#startedMs;
    return elapsedMs < REDRAW_MS ? 0 : (this.#state.receivedBytes * 1000) / elapsedMs;
  }
}
