import { pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { OptionsSession } from '../options/options-session.ts';
import { makeDirectories } from '../run/make-directories.ts';
import { renderLauncher } from './render-launcher.ts';
import type { LauncherTarget } from './render-launcher.ts';

/** What bootstrapping takes. */
export interface BootstrapHouse {
  readonly session: OptionsSession;
  readonly settings: BuildoutSettings;
  readonly files: FileWriter;
  readonly reporter: Reporter;
}

const EXECUTABLE = 0o777;

/**
 * Makes the directories of a buildout, and its own `bin/buildout`. Answers where that is.
 *
 * Source: zc-buildout.md 1.4.
 *
 * @throws {UserError} `parts/not-a-directory`, and what the file system throws.
 */
export async function bootstrapBuildout(target: LauncherTarget, house: BootstrapHouse): Promise<AbsolutePath> {
  const { session, settings, files, reporter } = house;
  const buildout = await session.section('buildout');
  makeDirectories(settings, (option) => buildout.writtenAt(option), { files, reporter });
  const launcher = resolvePath(settings.binDirectory, 'buildout');
  const text = renderLauncher(target);
  if (files.facts(launcher)?.kind === 'file' && files.readText(launcher) === text) return launcher;
  files.writeWhole(launcher, text);
  files.setMode(launcher, EXECUTABLE);
  const message = `Generated script ${pythonRepr(launcher)}.`;
  reporter({ kind: 'log', level: 20, logger: 'zc.buildout.easy_install', message });
  return launcher;
}
