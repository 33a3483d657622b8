import { compareText, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { normaliseProjectName, parseVersion } from '#packaging';

import { describeDistribution } from '../distributions/describe-distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { MetadataSource } from '../distributions/metadata-source.ts';
import { plainPathsOf, pthPathsIn } from '../distributions/pth-paths.ts';
import type { DevelopDraft } from './draft-develop-egg.ts';

/** The develop egg that `draft` will be once it lies in the develop-eggs directory; as `findDevelopEggs` will find it. */
export function comingDevelopEgg(
  draft: DevelopDraft,
  developEggsDirectory: AbsolutePath,
  files: FileReader,
): Distribution {
  const distInfo = draft.files.map(({ path }) => path.split('/', 1)[0] ?? '').find((top) => top.endsWith('.dist-info'));
  const [name = '', version = ''] = (distInfo ?? '').slice(0, -'.dist-info'.length).split('-');
  const [link = ''] = (textOf(draft, `${draft.name}.egg-link`) ?? '').split('\n');
  const location = link as AbsolutePath;
  return describeDistribution({
    project: normaliseProjectName(name),
    name: name.replaceAll('_', '-'),
    version: parseVersion(version),
    location,
    kind: 'develop',
    openMetadata: () => openDraft(draft, distInfo ?? '', developEggsDirectory),
    pthPaths() {
      const own = draft.files.map(({ path }) => path).filter((path) => path.endsWith('.pth') && !path.includes('/'));
      const named = own
        .toSorted(compareText)
        .flatMap((path) => plainPathsOf(textOf(draft, path) ?? '', developEggsDirectory));
      return [...new Set([...pthPathsIn(location, files), ...named])].filter((path) => path !== location);
    },
  });
}

function openDraft(draft: DevelopDraft, distInfo: string, developEggsDirectory: AbsolutePath): MetadataSource {
  const scripts = `${distInfo}/scripts/`;
  return {
    kind: 'dist-info',
    directory: resolvePath(developEggsDirectory, distInfo),
    read: (filename) => textOf(draft, `${distInfo}/${filename}`),
    scripts: () =>
      draft.files
        .filter(({ path }) => path.startsWith(scripts))
        .map(({ path, content }) => ({ name: path.slice(scripts.length), content: Buffer.from(content) })),
  };
}

function textOf({ files }: DevelopDraft, path: string): string | undefined {
  const content = files.find((file) => file.path === path)?.content;
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : content;
}
