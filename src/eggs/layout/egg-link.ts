import { resolvePath, strip } from '#base';
import type { AbsolutePath, FileReader } from '#base';

/**
 * The directory that an `.egg-link` leads to: its first line that is not blank, seen from the link's directory.
 *
 * Source: zc-buildout.md 5.1, 5.8.
 */
export function readEggLink(link: AbsolutePath, files: FileReader): AbsolutePath | undefined {
  const line = files
    .readText(link)
    ?.split('\n')
    .map(strip)
    .find((text) => text !== '');
  return line === undefined ? undefined : resolvePath(link, '..', line);
}
