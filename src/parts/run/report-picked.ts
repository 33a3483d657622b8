import type { Clock, FileWriter, Reporter } from '#base';
import type { PickedVersion } from '#eggs';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import { addPickedVersions, formatPickedVersions } from './picked-report.ts';

/** What reporting takes. */
export interface ReportHouse {
  readonly settings: BuildoutSettings;
  readonly files: FileWriter;
  readonly reporter: Reporter;
  readonly clock: Clock;
}

/** Prints the picked versions and adds them to the versions file, as far as `[buildout]` asks for it. Source: zc-buildout.md 5.5. */
export function reportPicked(picked: readonly PickedVersion[], house: ReportHouse): void {
  if (picked.length === 0) return;
  if (house.settings.showsPickedVersions) print(picked, house);
  writeToFile(picked, house);
}

function print(picked: readonly PickedVersion[], { reporter }: ReportHouse): void {
  const lines = [
    'Versions had to be automatically picked.',
    'The following part definition lists the versions picked:',
    ...formatPickedVersions(picked),
  ];
  reporter({ kind: 'output', text: `${lines.join('\n')}\n` });
}

function writeToFile(picked: readonly PickedVersion[], { settings, files, reporter, clock }: ReportHouse): void {
  const { versionsFile } = settings;
  if (versionsFile === undefined) return;
  const text = addPickedVersions(files.readText(versionsFile.path), picked, clock.now());
  if (text === undefined) return;
  files.writeWhole(versionsFile.path, text);
  reporter({ kind: 'output', text: `Picked versions have been written to ${versionsFile.text}\n` });
}
