import { isWithin } from '#base';
import type { AbsolutePath } from '#base';
import type { IndexFile } from '#package-index';
import type { Candidate } from '#resolver';

import { buildoutInside } from '../acquire/errors.ts';
import { digestDirectory } from './digest-directory.ts';
import type { DirectHouse } from './direct-house.ts';
import { directoryOrigin } from './direct-origin.ts';
import { provisional } from './provisional-candidate.ts';
import type { FilePayload } from './rank-files.ts';

/** A directory at a file URL, and what of it is wanted. */
export interface DirectoryFacts {
  readonly directory: AbsolutePath;
  /** What stands for it. */
  readonly file: IndexFile;
  readonly subdirectory: string | undefined;
}

/**
 * A project in a directory of this machine as it is now, as a source to be built; a copy is.
 *
 * @throws {UserError} `eggs/buildout-inside`
 */
export function directoryCandidate(
  project: Candidate['project'],
  { directory, file, subdirectory }: DirectoryFacts,
  { files, eggsDirectory, policy }: DirectHouse,
): Candidate {
  // Building would change it, and so be a reason to build it again.
  if (isWithin(files.realPath(directory), files.realPath(eggsDirectory))) throw buildoutInside(project, directory);
  const { sha256, sizeBytes } = digestDirectory(directory, files);
  policy.check({ kind: 'sdist', source: file.url, sha256, sizeBytes, requestedBy: project });
  const payload: FilePayload = {
    kind: 'file',
    file: { ...file, filename: directory, hashes: { sha256 } },
    direct: directoryOrigin({ url: file.url, sha256, subdirectory }),
    directory,
    subdirectory,
    isNamedBySource: true,
    isProvisional: true,
  };
  return provisional(project, `sdist ${file.url} ${sha256}#${subdirectory ?? ''}`, payload);
}
