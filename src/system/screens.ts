import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

const DEFAULT_COLUMNS = 80;

/** One of the two streams that people read, written without promises so that nothing is lost at the end. */
export interface Screen {
  /** Writes all of `text`; answers false when nobody reads any more (a closed pipe). */
  write(text: string): boolean;
  readonly isTerminal: boolean;
  columns(): number;
}

/** The stream with this descriptor: 1 for stdout, 2 for stderr. */
export function screenOf(descriptor: 1 | 2): Screen {
  return {
    isTerminal: isatty(descriptor),
    write: (text) => writeWhole(descriptor, Buffer.from(text, 'utf8')),
    columns: () => (descriptor === 1 ? process.stdout : process.stderr).columns || DEFAULT_COLUMNS,
  };
}

function writeWhole(descriptor: number, bytes: Buffer): boolean {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (!isBusy(error)) return false;
      waitForReader();
    }
  }
  return true;
}

/** A pipe whose reader is slow, set to not wait by whoever made it. */
function isBusy(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}

function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
