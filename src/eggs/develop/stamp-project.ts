import type { AbsolutePath, FileReader } from '#base';

import { compiledFiles, mentionedFiles } from './mentioned-files.ts';
import { takeSourceStamp } from './source-stamp.ts';
import type { SourceStamp } from './source-stamp.ts';

/** What is known of a project once it was built. */
export interface BuiltFacts {
  readonly scriptSources: readonly AbsolutePath[];
  readonly isCompiled: boolean;
  /** Names of modules that it installs. */
  readonly modules: readonly string[];
}

/** Stamps everything in a project that decides about its develop egg. */
export function stampProject(
  project: AbsolutePath,
  { scriptSources, isCompiled, modules }: BuiltFacts,
  files: FileReader,
): SourceStamp {
  const compiled = isCompiled ? compiledFiles(project, files) : [];
  const mentioned = [...mentionedFiles(project, files), ...scriptSources, ...compiled];
  return takeSourceStamp(project, { mentioned, modules }, files);
}
