import { parseVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Candidate } from '#resolver';

import type { FilePayload } from './rank-files.ts';

/** A candidate of which nobody knows the version yet. */
export function provisional(project: ProjectName, key: string, payload: FilePayload): Candidate {
  return { key, project, name: project, version: parseVersion('0'), kind: 'sdist', isInstalled: false, payload };
}
