import type { Assignment } from '#config';

import type { ColorChoice } from './invocation.ts';

/** What has been read of a command line so far. Lives only while `parseCommandLine()` runs. */
export interface Reading {
  /** What has not been read yet. */
  readonly words: string[];
  /** By `section:option`, in the order of the last time each was typed. */
  readonly assignments: Map<string, Assignment>;
  configFile: string;
  useUserDefaults: boolean;
  verbosity: number;
  python: string | undefined;
  isJson: boolean;
  color: ColorChoice;
  showsProgress: boolean;
  showsStack: boolean;
  /** Set by an option that is answered at once, whatever follows. */
  answerNow: 'help' | 'version' | undefined;
}

/** The state before the first word. */
export function newReading(argv: readonly string[]): Reading {
  return {
    words: [...argv],
    assignments: new Map(),
    configFile: 'buildout.cfg',
    useUserDefaults: true,
    verbosity: 0,
    python: undefined,
    isJson: false,
    color: 'auto',
    showsProgress: true,
    showsStack: false,
    answerNow: undefined,
  };
}
