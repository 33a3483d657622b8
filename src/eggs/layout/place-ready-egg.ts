import { baseName, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { Distribution } from '../distributions/distribution.ts';
import { draftName } from './draft-name.ts';
import { formatEggStem } from './egg-name.ts';
import type { EggTarget } from './egg-name.ts';
import { tryOpenEgg } from './find-eggs.ts';
import { acceptEgg } from './place-eggs.ts';
import type { EggPorts } from './place-eggs.ts';

/** An egg that somebody else made, and where it is wanted. */
export interface ReadyEggRequest {
  readonly egg: Distribution;
  /** Has to be there. */
  readonly eggsDirectory: AbsolutePath;
  readonly interpreter: EggTarget;
}

/**
 * Copies an egg as it is, under its own name. It appears whole, by one rename.
 *
 * @throws {UserError} `eggs/egg-occupied` when something else has the name.
 *
 * Source: zc-buildout.md 5.7.
 */
export function placeReadyEgg({ egg, eggsDirectory, interpreter }: ReadyEggRequest, ports: EggPorts): Distribution {
  const { files } = ports;
  const { name, location } = egg;
  const version = egg.version.text;
  const target = resolvePath(eggsDirectory, baseName(location));
  const draft = resolvePath(eggsDirectory, draftName(formatEggStem({ name, version }, interpreter)));
  try {
    files.copyTree(files.realPath(location), draft);
    const isNew = files.moveIntoPlace(draft, target);
    const placed = isNew ? tryOpenEgg(target, interpreter, files) : undefined;
    return placed ?? acceptEgg(target, { name, version, interpreter }, ports);
  } finally {
    if (files.linkFacts(draft) !== undefined) files.removeTree(draft);
  }
}
