import { contradictoryMembers } from '../errors.ts';

/**
 * The paths that the members of one archive claim, so that none is claimed twice and no file stands where another
 * needs a directory. Paths are as `checkMemberPath` wants them.
 */
export interface MemberTree {
  /** Answers whether the file is new; `false` when a file of that name was claimed before. */
  claimFile(path: string): boolean;
  claimDirectory(path: string): void;
  /** How many files lie directly in `directory`; `''` is the root. */
  fileCount(directory: string): number;
}

/** An empty tree for the archive `filename`; its methods throw `dists/contradictory-members`. */
export function createMemberTree(filename: string): MemberTree {
  const files = new Set<string>();
  /** Directories with the number of their files. */
  const directories = new Map<string, number>([['', 0]]);
  function claimDirectory(path: string): void {
    if (directories.has(path)) return;
    if (files.has(path)) throw contradictoryMembers(filename, path);
    claimDirectory(directoryOf(path));
    directories.set(path, 0);
  }
  return {
    claimDirectory,
    claimFile(path) {
      if (files.has(path)) return false;
      if (directories.has(path)) throw contradictoryMembers(filename, path);
      const directory = directoryOf(path);
      claimDirectory(directory);
      directories.set(directory, (directories.get(directory) ?? 0) + 1);
      files.add(path);
      return true;
    },
    fileCount: (directory) => directories.get(directory) ?? 0,
  };
}

/** The path of the directory that holds `path`; `''` for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
