import type { AbsolutePath } from '#base';
import type { ConditionFacts, MarkerEnvironment } from '#packaging';

/** One Python that buildout works for: what it is, and which distributions fit it. Frozen; found once per binary. */
export interface Interpreter {
  /** Names this interpreter in keys and file names: changes when the binary or its environment does. */
  readonly id: string;
  /** `sys.executable`: what goes into the first line of scripts. */
  readonly executable: AbsolutePath;
  /** `sys.prefix`. */
  readonly prefix: AbsolutePath;
  readonly version: readonly [major: number, minor: number, micro: number];
  /** `platform.python_version()`, such as `3.11.7`. */
  readonly versionText: string;
  /** `sys.implementation.name`, such as `cpython`. */
  readonly implementation: string;
  readonly markers: MarkerEnvironment;
  /** The wheel tags that fit, the most preferred first. Source: PEP 425. */
  readonly tags: readonly string[];
  /** The Python part of egg names, such as `py3.11`. */
  readonly pythonTag: string;
  /** The platform part of egg names, such as `linux-x86_64`. */
  readonly eggPlatform: string;
  /** The directory that `abi-tag-eggs` adds, such as `cp311`. Source: zc-buildout.md 3.1. */
  readonly abiDirectory: string;
  readonly conditionFacts: ConditionFacts;
  /** The simple index that this Python's pip asks when nothing is configured; `undefined` when it has no pip. */
  readonly pipDefaultIndex: string | undefined;
}
