import { baseName, compareText } from '#base';
import type { Reporter } from '#base';

import { readableLine } from './readable-line.ts';

/** What a step of a build printed. */
export interface HookOutput {
  /** As people may read it; only its end where that is very long. */
  readonly text: string;
  /** How many characters before it were not kept. */
  readonly droppedCount: number;
}

/** Listens to a step of a build. */
export interface OutputFollower {
  /** Tells the environment of the step, sorted by name. */
  tellEnvironment(environment: Readonly<Record<string, string>>): void;
  /** Takes what is printed, in pieces of any size. */
  readonly hear: (text: string) => void;
  /** Nothing more will be printed. */
  end(): HookOutput;
}

/** No person reads more than this; a build that prints without end must not fill the memory. */
const KEPT_CHARACTERS = 1 << 24;
/** A line of this length that has not ended is told in pieces. */
const LONGEST_LINE = 1 << 16;

/** Tells each line that a step prints as soon as it is complete, and keeps all of them. */
export function followOutput(
  { label, step }: { readonly label: string; readonly step: string },
  reporter: Reporter,
): OutputFollower {
  const shortLabel = baseName(label);
  /** Each holds whole lines; not a string for each line, of which there may be millions. */
  const kept: string[] = [];
  let keptCount = 0;
  let droppedCount = 0;
  let unfinished = '';

  function take(raw: readonly string[]): void {
    if (raw.length === 0) return;
    const lines = raw.map(readableLine);
    for (const line of lines) reporter({ kind: 'build-output', level: 10, label: shortLabel, line });
    const text = `${lines.join('\n')}\n`;
    kept.push(text);
    keptCount += text.length;
  }
  function dropOldest(): void {
    let count = 0;
    while (keptCount > KEPT_CHARACTERS && count < kept.length - 1) {
      const length = kept[count]?.length ?? 0;
      keptCount -= length;
      droppedCount += length;
      count += 1;
    }
    kept.splice(0, count);
  }
  reporter({ kind: 'build-output', level: 10, label: shortLabel, line: step });
  return {
    tellEnvironment(environment) {
      for (const name of Object.keys(environment).sort(compareText)) {
        const line = readableLine(`${name}=${environment[name] ?? ''}`);
        reporter({ kind: 'build-output', level: 5, label: shortLabel, line });
      }
    },
    hear(text) {
      const pieces = (unfinished + text).split('\n');
      unfinished = pieces.pop() ?? '';
      if (unfinished.length > LONGEST_LINE) {
        pieces.push(unfinished);
        unfinished = '';
      }
      take(pieces);
      // Seldom: it moves all that is kept.
      if (keptCount > 2 * KEPT_CHARACTERS) dropOldest();
    },
    end() {
      if (unfinished !== '') take([unfinished]);
      dropOldest();
      return { text: kept.join('').trimEnd(), droppedCount };
    },
  };
}
