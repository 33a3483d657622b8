import { splitWords } from '#base';
import type { SourceRequest } from '#eggs';

import type { BuildoutSettings } from './buildout-settings.ts';
import type { LivingSection } from './living-section.ts';

/** Where distributions come from that no part asks for, as `[buildout]` says. */
export async function readSourceRequest(
  buildout: LivingSection,
  { eggsDirectory, developEggsDirectory, isOffline }: BuildoutSettings,
): Promise<SourceRequest> {
  return {
    eggsDirectory,
    developEggsDirectory,
    isOffline,
    findLinks: splitWords((await buildout.get('find-links')) ?? ''),
    index: await buildout.get('index'),
    allowHosts: splitWords((await buildout.get('allow-hosts')) ?? '*'),
  };
}
