/** A part as `.installed.cfg` remembers it. */
export interface InstalledPart {
  readonly name: string;
  /** All options as they were saved, without the two below. */
  readonly options: ReadonlyMap<string, string>;
  /** `__buildout_signature__`: the recipe's, when it was installed; `undefined` for a part whose installation was cut off. */
  readonly signature: string | undefined;
  /** `__buildout_installed__`: relative to the buildout directory or absolute. */
  readonly paths: readonly string[];
}

/** What is installed in a tree. Source: zc-buildout.md 4.6. */
export interface InstalledState {
  /** In the order of installation: the one updated last comes last. */
  readonly parts: readonly InstalledPart[];
  /** Paths of what `develop` put into the develop-eggs directory. */
  readonly developEggs: readonly string[];
}

/** A tree in which nothing is installed. */
export const NOTHING_INSTALLED: InstalledState = { parts: [], developEggs: [] };
