import { resolvePath } from '#base';
import type { AbsolutePath, Reporter, Surroundings } from '#base';
import { programVersion } from '#cli';
import { createDownloads } from '#downloads';
import type { Downloads } from '#downloads';
import { readPipSettings } from '#python';
import type { Interpreter } from '#python';

import { createHttpClient, readHttpSettings, spool } from '../system/http/index.ts';
import { clock, fileReader, fileWriter } from '../system/index.ts';

/** What fetching configurations takes. */
export interface ConfigurationDownloadsHouse {
  readonly isOffline: boolean;
  readonly interpreter: Interpreter;
  readonly surroundings: Surroundings;
  readonly cacheDirectory: AbsolutePath;
  readonly reporter: Reporter;
}

/** Opens the wire for files that `extends` names by URL. Loaded when there is one. */
export function openConfigurationDownloads(house: ConfigurationDownloadsHouse): Downloads {
  const { surroundings, interpreter, reporter, cacheDirectory, isOffline } = house;
  const pip = readPipSettings(interpreter, fileReader, surroundings);
  const settings = readHttpSettings(surroundings, fileReader, { pip, userAgent: `buildout/${programVersion()}` });
  return createDownloads(
    { http: createHttpClient(() => settings), files: fileWriter, spool, clock, reporter, surroundings },
    { cacheDirectory: resolvePath(cacheDirectory, 'pages-v1'), allowHosts: ['*'], isOffline },
  );
}
