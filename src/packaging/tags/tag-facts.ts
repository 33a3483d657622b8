/** What decides which wheels an interpreter can use. All of it can be asked of a running Python. */
export interface TagFacts {
  /** `sys.implementation.name`, such as `cpython` or `pypy`. */
  readonly implementation: string;
  readonly pythonVersion: readonly [major: number, minor: number];
  /**
   * `sysconfig.get_config_var('SOABI')`, else what stands between the dots of `EXT_SUFFIX`, such as
   * `cpython-311-x86_64-linux-gnu` or `pypy310-pp73-x86_64-linux-gnu`. Only asked of others than CPython.
   */
  readonly soabi?: string | undefined;
  /** Whether the interpreter was built without the global lock (`Py_GIL_DISABLED`). */
  readonly isFreeThreaded: boolean;
  /** Whether it is a debug build (`Py_DEBUG`). */
  readonly isDebug: boolean;
  /** `sysconfig.get_platform()`, such as `linux-x86_64`, `macosx-11.0-universal2` or `win-amd64`. */
  readonly platform: string;
  /** Version of the GNU C library it runs on. */
  readonly glibc?: readonly [major: number, minor: number] | undefined;
  /** Version of musl it is linked with. */
  readonly musl?: readonly [major: number, minor: number] | undefined;
  /** `platform.mac_ver()[0]`: the version of the running macOS. */
  readonly macosVersion?: readonly [major: number, minor: number] | undefined;
  /** `platform.mac_ver()[2]`: the processor, as {@link platform} may say `universal2`. */
  readonly macosMachine?: string | undefined;
  /** Whether a 32-bit ARM interpreter was built for hardware floats; taken for true when absent. */
  readonly isArmHardFloat?: boolean | undefined;
  /** Bits of a pointer of the interpreter, which may be 32 on a 64-bit kernel. */
  readonly pointerBits: 32 | 64;
}
