import type { AbsolutePath, FileReader } from '#base';

import { compiledFiles, directoriesBelow, mentionedFiles } from './mentioned-files.ts';
import { readingOf } from './reading-of.ts';
import { takeSourceStamp } from './source-stamp.ts';
import type { SourceStamp } from './source-stamp.ts';

/** What is known of a project once it was built. */
export interface BuiltFacts {
  readonly scriptSources: readonly AbsolutePath[];
  readonly isCompiled: boolean;
  /** Names of modules that it installs. */
  readonly modules: readonly string[];
  /** Whether each of its files was looked up when it was built, so that a new one needs a build. */
  readonly isLinkTree: boolean;
}

/** Stamps everything in a project that decides about its develop egg. */
export function stampProject(
  project: AbsolutePath,
  { scriptSources, isCompiled, modules, isLinkTree }: BuiltFacts,
  files: FileReader,
): SourceStamp {
  const compiled = isCompiled ? compiledFiles(project, files) : [];
  const directories = isLinkTree ? directoriesBelow(project, files) : [];
  const mentioned = [...mentionedFiles(project, files), ...scriptSources, ...compiled, ...directories];
  return takeSourceStamp(project, { reading: readingOf(project, files), mentioned, modules }, files);
}
