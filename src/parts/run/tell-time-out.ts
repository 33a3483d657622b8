import type { LogLevel, Reporter } from '#base';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { LivingSection } from '../options/living-section.ts';

/** Says which `socket-timeout` is in force, or that it is no number. Source: zc-buildout.md 3.1. */
export async function tellTimeOut(
  buildout: LivingSection,
  { socketTimeoutSeconds }: BuildoutSettings,
  reporter: Reporter,
): Promise<void> {
  const text = (await buildout.get('socket-timeout')) ?? '';
  if (text === '') return;
  if (socketTimeoutSeconds !== undefined) log(20, `Setting socket time out to ${socketTimeoutSeconds} seconds.`);
  else log(30, `Default socket timeout is used !\nValue in configuration is not numeric: [${text}].\n`);

  function log(level: LogLevel, message: string): void {
    reporter({ kind: 'log', level, logger: 'zc.buildout', message });
  }
}
