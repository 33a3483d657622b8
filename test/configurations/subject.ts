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
}
