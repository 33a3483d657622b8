import type { Desk } from '#cli';
import type { LivingSection } from '#parts';

/**
 * Puts the logging options of `[buildout]` in force; answers the level.
 *
 * Source: zc-buildout.md 1.7.
 */
export async function configureLogging(buildout: LivingSection, desk: Desk): Promise<number> {
  return desk.configureLogging({
    logLevel: (await buildout.get('log-level')) ?? 'INFO',
    verbosity: await buildout.get('verbosity'),
    logFormat: (await buildout.get('log-format')) ?? '',
  });
}
