import type { BuildoutEvent } from '#base';
import type { ResolutionWarning } from '#resolver';

/**
 * What the warnings of a resolution are told as: those that zc.buildout has are lines of its log, others are warnings of
 * our own.
 */
export function warningEvents(warnings: readonly ResolutionWarning[]): readonly BuildoutEvent[] {
  return warnings.map(({ code, message }) =>
    code === 'resolver/unknown-extra'
      ? { kind: 'log', level: 30, logger: 'zc.buildout.easy_install', message }
      : { kind: 'warning', code, message },
  );
}
