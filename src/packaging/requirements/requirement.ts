import type { Marker } from '../markers/marker.ts';
import type { ExtraName } from '../names/extra-name.ts';
import type { ProjectName } from '../names/project-name.ts';
import type { SpecifierSet } from '../specifiers/specifier.ts';

/** What somebody needs: a project, perhaps with extras, and which versions of it, and when. Source: PEP 508. */
export interface Requirement {
  /** The project as it was written. */
  readonly name: string;
  readonly project: ProjectName;
  /** Normalised, sorted, each once. */
  readonly extras: readonly ExtraName[];
  /** Empty when there is a {@link url}. */
  readonly specifiers: SpecifierSet;
  /** Where to get it (`name @ URL`). May hold credentials: never print it as it is. */
  readonly url?: string | undefined;
  readonly marker?: Marker | undefined;
}
