/** A generated script to run, with what makes it end at once. */
export interface ScriptTrial {
  readonly script: string;
  readonly args: readonly string[];
  /** 0 when absent. */
  readonly exitCode?: number;
}

/** A configuration to build with both programs. */
export interface Subject {
  readonly name: string;
  /** Where its folder and those that it extends lie. */
  readonly source: 'shared' | 'own';
  /** Folders to copy; the first holds the configuration. */
  readonly folders: readonly string[];
  /** Only these parts; all when absent. */
  readonly parts?: readonly string[];
  readonly trials: readonly ScriptTrial[];
  /** Scripts that wheels bring as files (`.data/scripts`), under their new names: only we make them. */
  readonly fileScripts?: readonly string[];
  /** Whether its parts overtake one another, so that only the second run can remember what was picked. */
  readonly isSettledLate?: boolean;
}
