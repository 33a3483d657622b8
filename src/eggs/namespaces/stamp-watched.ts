import { fingerprint } from '#base';
import type { FileReader } from '#base';

import { sourceDirectories } from '../develop/source-directories.ts';
import type { SplitPackages } from './find-split-packages.ts';

/** Tells a state of what decides about the namespaces of develop eggs from all others. */
export function stampWatched({ directories, inits }: SplitPackages['watched'], files: FileReader): string {
  const facts = inits.map((path) => files.facts(path));
  const states = facts.map((one) => (one === undefined ? null : [one.sizeBytes, one.mtimeMs]));
  return fingerprint(JSON.stringify([directories.map((directory) => sourceDirectories(directory, files)), states]));
}
