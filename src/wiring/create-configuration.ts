import { pythonRepr, resolvePath, whileDoing } from '#base';
import type { AbsolutePath, Reporter } from '#base';
import type { CreatedConfiguration, HouseRequest } from '#cli';

import { fileWriter } from '../system/index.ts';

/** Where a configuration is begun. */
export interface CreationPlace {
  readonly request: HouseRequest;
  readonly workingDirectory: AbsolutePath;
  readonly reporter: Reporter;
}

/** Writes a first configuration, and makes the directories that it names; where one lies there already it stays. */
export async function createConfiguration(
  text: string,
  directories: readonly string[],
  { request, workingDirectory, reporter }: CreationPlace,
): Promise<CreatedConfiguration> {
  return await whileDoing('Initializing.', () => {
    const path = resolvePath(workingDirectory, request.configFile);
    if (fileWriter.linkFacts(path) !== undefined) return { kind: 'exists', path };
    reporter({ kind: 'output', text: `Creating ${pythonRepr(path)}.\n` });
    fileWriter.writeWhole(path, text);
    for (const directory of directories) fileWriter.makeDirectory(resolvePath(workingDirectory, directory));
    return { kind: 'created', path };
  });
}
