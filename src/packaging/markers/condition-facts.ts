import type { MarkerEnvironment } from './marker.ts';

/**
 * What else is known of one interpreter: more than markers may ask, for the conditions of buildout's section headers.
 *
 * Source: zc-buildout.md 2.3.
 */
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
