/**
 * Puts files into one fresh directory, without promises. Paths are relative to it, `/` between parts, and were checked
 * before: they lead nowhere else. Parents are made as needed; nothing that exists is ever overwritten or followed.
 *
 * Implemented in system, used inside workers.
 *
 * @throws {UserError} `system/cannot-write`, and `system/name-collision` where the file system takes two names for one.
 */
export interface TreeWriter {
  /** The rules that names must obey on this machine. */
  readonly nameRules: 'posix' | 'windows';
  makeDirectory(path: string): void;
  /** Mode 0755 for an executable file, else 0644, less the umask. */
  writeFile(path: string, bytes: Uint8Array, isExecutable: boolean): void;
  /** The same for content that is too large to be held in memory at once. */
  writeChunks(path: string, chunks: Iterable<Uint8Array>, isExecutable: boolean): void;
  /** Makes a symbolic link; `target` is relative and was checked to stay inside the tree. */
  makeLink(path: string, target: string): void;
  /**
   * The modification time of the file written last, which no other file of the tree has passed: milliseconds since 1970, with
   * the fraction that the file system keeps. 0 when none was written.
   */
  newestMs(): number;
}
