import type { MarkerEnvironment } from '#packaging';

/** What conditions of section headers may ask of the main Python and its machine. */
export interface ConditionFacts {
  readonly markers: MarkerEnvironment;
  /** `sys.version_info`: major, minor, micro, release level, serial. */
  readonly versionInfo: readonly [number, number, number, string, number];
  /** `sys.version`, the whole text. */
  readonly sysVersion: string;
  /** `sys.platform`. */
  readonly sysPlatform: string;
  /** `os.name`. */
  readonly osName: string;
  /** The size of a pointer. */
  readonly pointerBits: 32 | 64;
  /** `sys.byteorder`. */
  readonly byteOrder: 'little' | 'big';
}

/** Back door for conditions that need real Python. */
export interface ConditionEvaluator {
  /** The truth of the first element of `[expression]`, with the names of zc-buildout.md 2.3. */
  evaluate(expression: string): Promise<boolean>;
}
