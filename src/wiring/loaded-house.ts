import type { AbsolutePath, Surroundings } from '#base';
import type { Desk, HouseRequest } from '#cli';
import type { LoadedConfig } from '#config';
import type { Interpreter } from '#python';

/** A configuration, and the Python it is for. */
export interface LoadedHouse {
  readonly loaded: LoadedConfig;
  readonly interpreter: Interpreter;
  readonly surroundings: Surroundings;
  /** The store of this user, or a temporary place where there is none. */
  readonly cacheDirectory: AbsolutePath;
  readonly pythonDirectory: AbsolutePath;
  readonly workerFile: string | URL;
  /** `bin/buildout` of this program. */
  readonly launcher: AbsolutePath;
  readonly request: HouseRequest;
  readonly desk: Desk;
}

/** Where the parts of the built program lie. */
export interface ProgramPlaces {
  readonly pythonDirectory: AbsolutePath;
  readonly workerFile: string | URL;
  readonly launcher: AbsolutePath;
}
