import { parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader, Surroundings } from '#base';
import type { Interpreter } from '#python';

import type { ProvidedEnvironment } from './build-environment.ts';
import { variablesPassedOn } from './build-variables.ts';

/** The earliest time that a ZIP archive can hold, so that the same source gives the same wheel. */
const EARLIEST_SECONDS = '315532800';

/** What decides about the environment of a build. */
export interface BuildPlace {
  readonly surroundings: Surroundings;
  readonly interpreter: Interpreter;
  readonly provided: ProvidedEnvironment;
  /** Holds the `home` and `tmp` of the build. */
  readonly workDirectory: AbsolutePath;
  readonly network: 'open' | 'closed';
  readonly files: FileReader;
  /** How many processes its tools may run at a time. */
  readonly jobs: number;
  /** Added last; to paths it is added behind what the build itself needs. */
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a build process: its own HOME and TMPDIR, the programs of its requirements first on PATH, and
 * of the user's variables only those about compiling. Python programs that it starts see its requirements too.
 *
 * Differs from zc.buildout: nothing else of the user's environment reaches a build, secrets above all.
 *
 * Source: hostile-inputs.md H97, H98.
 */
export function buildSurroundings({
  surroundings,
  interpreter,
  provided,
  workDirectory,
  network,
  files,
  jobs,
  extra,
}: BuildPlace): Record<string, string> {
  const { environment } = surroundings;
  return {
    SOURCE_DATE_EPOCH: EARLIEST_SECONDS,
    LANG: 'C.UTF-8',
    // Whoever sets these has a reason.
    ...jobVariables(jobs),
    ...variablesPassedOn({ surroundings, network, files }),
    PATH: [
      ...provided.scriptDirectories,
      parentOf(interpreter.executable),
      extra['PATH'] ?? environment['PATH'] ?? '/usr/bin:/bin',
    ].join(':'),
    HOME: resolvePath(workDirectory, 'home'),
    TMPDIR: resolvePath(workDirectory, 'tmp'),
    PYTHONPATH: [...provided.sitePaths, ...(extra['PYTHONPATH'] === undefined ? [] : [extra['PYTHONPATH']])].join(':'),
    PYTHONNOUSERSITE: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
    PYTHONIOENCODING: 'utf-8',
    PYTHONUNBUFFERED: '1',
    // Requirements come from the indexes of the application only, so no pip that a build runs may ask another.
    PIP_NO_INDEX: '1',
    PIP_CONFIG_FILE: '/dev/null',
    ...withoutPaths(extra),
  };
}

function withoutPaths(extra: BuildPlace['extra']): BuildPlace['extra'] {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name !== 'PATH' && name !== 'PYTHONPATH'));
}

function jobVariables(jobs: number): Record<string, string> {
  const count = String(jobs);
  return {
    MAKEFLAGS: `-j${count}`,
    CMAKE_BUILD_PARALLEL_LEVEL: count,
    CARGO_BUILD_JOBS: count,
    NPY_NUM_BUILD_JOBS: count,
  };
}
