import { splitWords } from '#base';

import type { LivingSection } from '../options/living-section.ts';

/** The extension of zc.buildout whose work buildout does itself. */
export const DEVELOPER_EXTENSION = 'mr.developer';

/** Whether a configuration has anything to do with sources: only then what looks after them is loaded. */
export async function wantsSources(buildout: LivingSection): Promise<boolean> {
  for (const option of ['sources', 'auto-checkout', 'mxdev']) {
    if ((await buildout.get(option)) !== undefined) return true;
  }
  return splitWords((await buildout.get('extensions')) ?? '').includes(DEVELOPER_EXTENSION);
}
