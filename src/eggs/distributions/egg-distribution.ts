import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { normaliseProjectName } from '#packaging';

import { eggVersion } from '../layout/egg-name.ts';
import type { EggName } from '../layout/egg-name.ts';
import { describeDistribution } from './describe-distribution.ts';
import type { Distribution } from './distribution.ts';
import { listScripts, metadataDirectory } from './metadata-source.ts';
import type { MetadataSource } from './metadata-source.ts';
import { pthPathsIn } from './pth-paths.ts';

/** An egg directory, by its name. */
export interface EggPlace {
  readonly location: AbsolutePath;
  /** The file name without `.egg`. */
  readonly stem: string;
  readonly eggName: EggName;
}

/**
 * The distribution in an egg directory, of whatever age; `undefined` when its name holds no version.
 *
 * Reads nothing before it is asked for metadata. Source: zc-buildout.md 5.1, 5.7.
 */
export function eggDistribution(place: EggPlace, files: FileReader): Distribution | undefined {
  const { location, stem, eggName } = place;
  const version = eggVersion(eggName);
  if (version === undefined) return undefined;
  return describeDistribution({
    project: normaliseProjectName(eggName.name),
    name: eggName.name.replaceAll('_', '-'),
    version,
    location,
    kind: 'egg',
    pthPaths: () => pthPathsIn(location, files),
    openMetadata: () => findMetadata(location, stem, files),
    moreScripts: () => listScripts(resolvePath(location, `${stem}.data`, 'scripts'), files),
  });
}

function findMetadata(location: AbsolutePath, stem: string, files: FileReader): MetadataSource | undefined {
  const usual = resolvePath(location, `${stem}.dist-info`);
  if (files.facts(usual)?.kind === 'directory') return metadataDirectory('dist-info', usual, files);
  const old = resolvePath(location, 'EGG-INFO');
  if (files.facts(old)?.kind === 'directory') return metadataDirectory('egg-info', old, files);
  const other = files.list(location)?.find(({ name }) => name.endsWith('.dist-info'));
  return other && metadataDirectory('dist-info', resolvePath(location, other.name), files);
}
