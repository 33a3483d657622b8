import { parentOf, resolvePath } from '#base';
import type { AbsolutePath, Surroundings } from '#base';
import { collectSections, isUrl, parseConfig, userDefaultsPath } from '#config';
import type { WrittenOption } from '#config';
import { chooseExecutable, probeInterpreter } from '#python';
import type { Interpreter } from '#python';
import type { HouseRequest } from '#cli';

import { fileReader, fileWriter } from '../system/index.ts';
import { stoppableProcesses } from './stoppable-processes.ts';
import { loadingAhead } from './load-ahead.ts';

/** What finding the main Python takes. */
export interface MainPythonHouse {
  readonly request: HouseRequest;
  readonly surroundings: Surroundings;
  /** The store's directory, or a temporary one. */
  readonly cacheDirectory: AbsolutePath;
  /** Where the Python half of this program lies. */
  readonly pythonDirectory: AbsolutePath;
  /** Ends the probe of a Python. */
  readonly signal: AbortSignal;
}

/**
 * Finds the Python that this buildout works for, before any condition is evaluated: conditions speak of it.
 *
 * @throws {UserError} from `python`
 */
export async function findMainPython(house: MainPythonHouse): Promise<Interpreter> {
  const { request, surroundings, cacheDirectory, pythonDirectory, signal } = house;
  const root = rootFile(house);
  const directory = root === undefined ? surroundings.workingDirectory : parentOf(root);
  const literal = literalOptions(root, house);
  const executable = chooseExecutable(
    {
      commandLine: request.python,
      configured: literal('executable'),
      directory,
      binDirectory: resolvePath(directory, literal('bin-directory')?.text ?? 'bin'),
    },
    fileReader,
    surroundings,
  );
  return await probeInterpreter(executable, {
    files: fileWriter,
    processes: loadingAhead(stoppableProcesses(signal)),
    surroundings,
    script: resolvePath(pythonDirectory, 'probe.py'),
    cacheDirectory: resolvePath(cacheDirectory, 'pythons-v1'),
  });
}

function rootFile({ request, surroundings }: MainPythonHouse): AbsolutePath | undefined {
  if (isUrl(request.configFile)) return undefined;
  const path = resolvePath(surroundings.workingDirectory, request.configFile);
  return fileReader.facts(path)?.kind === 'directory' ? resolvePath(path, 'buildout.cfg') : path;
}

/** Options of `[buildout]` without references: the command line's, else the root file's own, else the user's defaults. */
function literalOptions(
  root: AbsolutePath | undefined,
  { request, surroundings }: MainPythonHouse,
): (name: string) => WrittenOption | { readonly text: string } | undefined {
  const buildoutHome = surroundings.environment['BUILDOUT_HOME'];
  const defaults = request.useUserDefaults ? userDefaultsPath({ ...surroundings, buildoutHome }) : undefined;
  const sections = [root, defaults].map((path) => (path === undefined ? undefined : buildoutSection(path)));
  return (name) => {
    const assigned = request.assignments.find(({ section, option }) => section === 'buildout' && option === name);
    if (assigned !== undefined) return { text: assigned.value };
    return sections.map((section) => section?.get(name)).find((option) => option?.text.includes('${') === false);
  };
}

/** What a file itself says; problems are told when it is loaded. Sections with conditions wait for the Python. */
function buildoutSection(path: AbsolutePath): ReadonlyMap<string, WrittenOption> | undefined {
  const text = fileReader.facts(path)?.kind === 'file' ? fileReader.readText(path) : undefined;
  if (text?.includes('executable') !== true && text?.includes('bin-directory') !== true) return undefined;
  const tree = parseConfig(text, path);
  return collectSections(tree, ({ condition }) => condition === undefined).get('buildout');
}
