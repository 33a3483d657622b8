import { compareText, pythonRepr, resolvePath, splitWords } from '#base';
import type { AbsolutePath, FileReader, Reporter, SourceSpan } from '#base';
import { joinPath } from '#recipes';
import type { DevelopedSource } from '#sources';

import type { LivingSection } from '../options/living-section.ts';
import { matchPaths } from './match-paths.ts';

/** A project that the configuration wants to use from its sources. */
export interface DevelopDirectory {
  /** As zc.buildout shows it: joined, not normalised. */
  readonly shown: string;
  /** The directory of the project, links resolved. */
  readonly directory: AbsolutePath;
  readonly location: SourceSpan | undefined;
}

/** An entry of `develop`: what was found for it, or nothing. */
export interface DevelopEntry {
  readonly pattern: string;
  readonly found: readonly DevelopDirectory[];
}

/** Where entries of `develop` are looked for. */
export interface DevelopGround {
  readonly directory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  readonly files: FileReader;
  /** Sources that are developed besides. */
  readonly sources: readonly DevelopedSource[];
}

/**
 * The entries of `[buildout] develop`, and then sources: paths and patterns, seen from the buildout directory, those that
 * match nothing included. A path to a file, such as setup.py, means its directory.
 *
 * Differs from zc.buildout: `~` at the start is the home directory; there it is a name like any other.
 *
 * Source: zc-buildout.md 5.8.
 */
export async function findDevelopDirectories(
  buildout: LivingSection,
  { directory, homeDirectory, files, sources }: DevelopGround,
): Promise<readonly DevelopEntry[]> {
  const words = splitWords((await buildout.get('develop')) ?? '');
  const written = words.map((word) => {
    const isAtHome = homeDirectory !== undefined && /^~(?:\/|$)/u.test(word);
    const pattern = isAtHome ? homeDirectory + word.slice(1) : joinPath(directory, word);
    const found = matchPaths(pattern, files).toSorted(compareText);
    return {
      pattern,
      found: found.map((shown) => ({
        shown,
        directory: projectOf(shown, files),
        // Looked up when something is wrong.
        get location() {
          return buildout.locateLine('develop', word) ?? buildout.locationOf('develop');
        },
      })),
    };
  });
  const others = sources.map(({ directory: shown, location }) => ({
    pattern: shown,
    found: [{ shown, directory: projectOf(shown, files), location }],
  }));
  return [...written, ...others];
}

/** Says that nothing was found for an entry. */
export function warnNotFound({ pattern }: DevelopEntry, reporter: Reporter): void {
  const message = `Couldn't develop ${pythonRepr(pattern)} (not found)`;
  reporter({ kind: 'log', level: 30, logger: 'zc.buildout', message });
}

function projectOf(shown: string, files: FileReader): AbsolutePath {
  const path = files.realPath(resolvePath('/' as AbsolutePath, shown));
  return files.facts(path)?.kind === 'directory' ? path : resolvePath(path, '..');
}
