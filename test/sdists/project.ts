/** A project of the world to build from its source distribution. */
export interface Project {
  readonly name: string;
  readonly version: string;
  /** Who builds it, in words. */
  readonly backend: string;
  /** Python that uses it and fails when it does not work. */
  readonly smoke: string;
  /** Pins of what builds it, where the newest does not. */
  readonly pins?: Readonly<Record<string, string>>;
  /** The oldest Python that this version is for; 3.8 or older when absent. */
  readonly oldestPython?: string;
  /** The newest Python that this version can be compiled for. */
  readonly newestPython?: string;
}
