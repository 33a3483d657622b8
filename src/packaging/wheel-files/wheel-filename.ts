import type { ProjectName } from '../names/project-name.ts';
import type { Version, VersionNumber } from '../versions/version.ts';

/** What the name of a wheel says. Source: PEP 427, "File name convention". */
export interface WheelFilename {
  /** The project as the file name has it. */
  readonly name: string;
  readonly project: ProjectName;
  readonly version: Version;
  /** Number and rest of the build tag; among wheels that are equal otherwise the greater one is newer. */
  readonly build?: readonly [number: VersionNumber, rest: string] | undefined;
  /** Every tag of the compressed set, expanded, lower case: `py2.py3-none-any` gives `py2-none-any`, `py3-none-any`. */
  readonly tags: readonly string[];
}
