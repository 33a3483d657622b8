import type { AbsolutePath, FileReader } from '#base';

import { compiledFiles, mentionedFiles } from './mentioned-files.ts';
import { takeSourceStamp } from './source-stamp.ts';
import type { SourceStamp } from './source-stamp.ts';

/** What is known of a project once it was built. */
export interface BuiltFacts {
  readonly scriptSources: readonly AbsolutePath[];
  readonly isCompiled: boolean;
}

/** Stamps everything in a project that decides about its develop egg. */
export function stampProject(
  project: AbsolutePath,
  { scriptSources, isCompiled }: BuiltFacts,
  files: FileReader,
): SourceStamp {
  const compiled = isCompiled ? compiledFiles(project, files) : [];
  return takeSourceStamp(project, [...mentionedFiles(project, files), ...scriptSources, ...compiled], files);
}
