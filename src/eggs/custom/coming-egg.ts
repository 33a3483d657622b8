import { baseName, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { normaliseProjectName, parseVersion } from '#packaging';

import { describeDistribution } from '../distributions/describe-distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { listScripts, metadataDirectory } from '../distributions/metadata-source.ts';
import { pthPathsOf } from '../distributions/pth-paths.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';

/** The egg that will lie at `location`: what it says is read from the store until then, and after. */
export function comingEgg({ manifest, tree }: WheelEntry, location: AbsolutePath, files: FileReader): Distribution {
  const { name, distInfo, dataDirectory } = manifest;
  const pthFiles = manifest.files.filter(
    ({ path }) => path.endsWith('.pth') && path === baseName(path as AbsolutePath),
  );
  return describeDistribution({
    project: normaliseProjectName(name),
    name: name.replaceAll('_', '-'),
    version: parseVersion(manifest.version),
    location,
    kind: 'egg',
    openMetadata: () => metadataDirectory('dist-info', resolvePath(tree, distInfo), files),
    pthPaths: () => pthFiles.flatMap(({ path }) => pthPathsOf(resolvePath(tree, path), location, files)),
    moreScripts: () =>
      dataDirectory === undefined ? [] : listScripts(resolvePath(tree, dataDirectory, 'scripts'), files),
  });
}
