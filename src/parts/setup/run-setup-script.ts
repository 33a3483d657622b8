import { parentOf, pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileReader, ForegroundRunner, Reporter, Surroundings } from '#base';
import type { SourceRequest } from '#eggs';

import { noSetupScript } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { OptionsSession } from '../options/options-session.ts';
import { readSourceRequest } from '../options/read-source-request.ts';

/** A setup script to run. */
export interface SetupRequest {
  /** The script, or a directory with a `setup.py`; as typed, seen from the buildout directory. */
  readonly path: string;
  readonly args: readonly string[];
  /** Where what it says on its stdout appears. */
  readonly stdout: 'stdout' | 'stderr';
}

/** How it ended. */
export interface SetupOutcome {
  readonly script: AbsolutePath;
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

/** What running a setup script takes. */
export interface SetupHouse {
  readonly session: OptionsSession;
  readonly settings: BuildoutSettings;
  readonly files: FileReader;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
  readonly surroundings: Surroundings;
  readonly programs: ForegroundRunner;
  readonly python: AbsolutePath;
  /** `run_setup.py`. */
  readonly wrapper: AbsolutePath;
  /** The path of setuptools and wheel. */
  readonly provideTools: (request: SourceRequest) => Promise<readonly AbsolutePath[]>;
}

/**
 * Runs a setup script with setuptools on its path, in the environment and on the terminal of the user.
 *
 * Differs from zc.buildout: setuptools comes from the index, as `[versions]` says, and not out of the Python; a script
 * that is not there is told before anything is done.
 *
 * Source: zc-buildout.md 1.4, "setup".
 *
 * @throws {UserError} `parts/no-setup-script`, and what getting setuptools throws.
 */
export async function runSetupScript(request: SetupRequest, house: SetupHouse): Promise<SetupOutcome> {
  const { session, settings, files, reporter, surroundings } = house;
  const { shown, script } = findScript(request.path, settings.directory, files);
  if (files.facts(script)?.kind !== 'file') throw noSetupScript(script);
  const buildout = await session.section('buildout');
  const path = await house.provideTools(await readSourceRequest(buildout, settings));
  const message = `Running setup script ${pythonRepr(shown)}.`;
  reporter({ kind: 'log', level: 20, logger: 'zc.buildout', message });
  const end = await house.programs.run({
    command: house.python,
    args: [house.wrapper, JSON.stringify({ script, path }), ...request.args],
    workingDirectory: parentOf(script),
    environment: surroundings.environment,
    stdout: request.stdout,
    signal: house.signal,
  });
  return { script, ...end };
}

function findScript(
  path: string,
  directory: AbsolutePath,
  files: FileReader,
): { readonly shown: string; readonly script: AbsolutePath } {
  const place = resolvePath(directory, path);
  if (files.facts(place)?.kind !== 'directory') return { shown: path, script: place };
  return { shown: path.endsWith('/') ? `${path}setup.py` : `${path}/setup.py`, script: resolvePath(place, 'setup.py') };
}
