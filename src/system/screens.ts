import { fstatSync, writeSync } from 'node:fs';

const DEFAULT_COLUMNS = 80;
/** `/dev/null` on Linux: where a quiet run often writes to. */
const NULL_DEVICE = 0x103;

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
    isTerminal: isTerminal(descriptor),
    write: (text) => writeWhole(descriptor, Buffer.from(text, 'utf8')),
    columns: () => (descriptor === 1 ? process.stdout : process.stderr).columns || DEFAULT_COLUMNS,
  };
}

/** Only a device can be a terminal. Asking Node itself loads all of its networking, which a run in a pipe should not pay. */
function isTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return (
      stats.isCharacterDevice() && stats.rdev !== NULL_DEVICE && process.getBuiltinModule('node:tty').isatty(descriptor)
    );
  } catch {
    return false;
  }
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
