import { parentOf, resolvePath, splitWords } from '#base';
import type { AbsolutePath, Surroundings } from '#base';
import type { Interpreter } from '#python';

import type { ProvidedEnvironment } from './build-environment.ts';

/** What a build may know of the user's environment: how to compile, nothing about the user. */
const PASSED_ON = splitWords(`
  AR ARCHFLAGS AS CC CFLAGS CPATH CPP CPPFLAGS CXX CXXFLAGS C_INCLUDE_PATH FC FFLAGS LD LDFLAGS LDSHARED
  LD_LIBRARY_PATH LIBRARY_PATH MACOSX_DEPLOYMENT_TARGET MAKEFLAGS NM PKG_CONFIG PKG_CONFIG_PATH RANLIB SDKROOT
  SETUPTOOLS_SCM_PRETEND_VERSION SOURCE_DATE_EPOCH
`);

/** Says how to go about it, not what comes out. */
const WITHOUT_EFFECT = 'MAKEFLAGS';

/** The earliest time that a ZIP archive can hold, so that the same source gives the same wheel. */
const EARLIEST_SECONDS = '315532800';

/** What decides about the environment of a build. */
export interface BuildPlace {
  readonly surroundings: Surroundings;
  readonly interpreter: Interpreter;
  readonly provided: ProvidedEnvironment;
  /** Holds the `home` and `tmp` of the build. */
  readonly workDirectory: AbsolutePath;
  /** Added last. */
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a build process: its own HOME and TMPDIR, the programs of its requirements first on PATH, and
 * of the user's variables only those about compiling. Python programs that it starts see its requirements too.
 *
 * Differs from zc.buildout: nothing else of the user's environment reaches a build, secrets above all.
 */
export function buildSurroundings({
  surroundings,
  interpreter,
  provided,
  workDirectory,
  extra,
}: BuildPlace): Record<string, string> {
  const { environment } = surroundings;
  return {
    SOURCE_DATE_EPOCH: EARLIEST_SECONDS,
    LANG: 'C.UTF-8',
    ...passedOn(surroundings),
    PATH: [
      ...provided.scriptDirectories,
      parentOf(interpreter.executable),
      environment['PATH'] ?? '/usr/bin:/bin',
    ].join(':'),
    HOME: resolvePath(workDirectory, 'home'),
    TMPDIR: resolvePath(workDirectory, 'tmp'),
    PYTHONPATH: provided.sitePaths.join(':'),
    PYTHONNOUSERSITE: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
    PYTHONIOENCODING: 'utf-8',
    // Requirements come from the indexes of the application only, so no pip that a build runs may ask another.
    PIP_NO_INDEX: '1',
    PIP_CONFIG_FILE: '/dev/null',
    ...extra,
  };
}

/** The user's variables on which the result of a build may depend. */
export function variablesForBuilds(surroundings: Surroundings): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(passedOn(surroundings)).filter(([name]) => name !== WITHOUT_EFFECT));
}

function passedOn({ environment }: Surroundings): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
