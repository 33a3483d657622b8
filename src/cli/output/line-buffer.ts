import type { Screen } from '../terminal.ts';

/** Text is handed on when so much of it has gathered. */
const FULL_SIZE = 16_384;

/**
 * Gathers what is written in one go of the program and hands it on at once: a run that updates a hundred parts makes
 * few system calls, and yet each line appears before the program waits for anything.
 *
 * After the reader has gone (`buildout annotate | head`) the rest is dropped without a word.
 */
export class LineBuffer {
  readonly #screen: Screen;
  #waiting = '';
  #isFlushPlanned = false;
  #isClosed = false;
  /** Whether the next character starts a line. */
  isAtLineStart = true;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  write(text: string): void {
    if (text === '' || this.#isClosed) return;
    this.isAtLineStart = text.endsWith('\n');
    this.#waiting += text;
    if (this.#waiting.length >= FULL_SIZE) this.flush();
    else if (!this.#isFlushPlanned) this.#planFlush();
  }

  /** Hands on what is waiting. */
  flush(): void {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '' && !this.#isClosed) this.#isClosed = !this.#screen.write(text);
  }

  #planFlush(): void {
    this.#isFlushPlanned = true;
    queueMicrotask(() => {
      this.#isFlushPlanned = false;
      this.flush();
    });
  }
}
