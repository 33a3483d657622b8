import type { AbsolutePath } from '../branded.ts';

/** What is known of a file without reading it. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly sizeBytes: number;
  /** Milliseconds since 1970, with the fraction the file system keeps. */
  readonly mtimeMs: number;
  readonly inode: number;
  /** Permission bits only. */
  readonly mode: number;
}

/** One name in a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileFacts['kind'];
}

/**
 * Reads small local files and directories at once, without promises: a no-op run does little else (ADR 0005).
 *
 * What is not there is `undefined`, an ordinary answer. Anything else that goes wrong is a UserError with the path
 * (`system/cannot-read`).
 */
export interface FileReader {
  /** The text of a file, decoded as UTF-8 without its byte order mark; a damaged sequence is a UserError `system/not-utf8`. */
  readText(path: AbsolutePath): string | undefined;
  readBytes(path: AbsolutePath): Uint8Array | undefined;
  /** Facts about what `path` leads to, links followed. */
  facts(path: AbsolutePath): FileFacts | undefined;
  /** Facts about `path` itself, a link being a link. */
  linkFacts(path: AbsolutePath): FileFacts | undefined;
  /** The names in a directory, sorted by code point. */
  list(directory: AbsolutePath): readonly DirectoryEntry[] | undefined;
  /** `path` with all links resolved, as far as it exists. */
  realPath(path: AbsolutePath): AbsolutePath;
}

/** Options of a file that is written whole. */
export interface WriteOptions {
  /** Permission bits before the umask is taken off; 0o666 when absent. */
  readonly mode?: number;
  /** Whether the bytes must be on the disk before the name appears, so that a power cut cannot lose them. Costs milliseconds. */
  readonly isDurable?: boolean;
}

/**
 * Changes local files. Every file appears whole, by one rename; nothing ever follows a link out of a tree it removes.
 *
 * @throws {UserError} `system/cannot-write`, with the path, the reason and what to try.
 */
export interface FileWriter extends FileReader {
  writeWhole(path: AbsolutePath, content: string | Uint8Array, options?: WriteOptions): void;
  /** Makes a directory and its parents; answers whether it was not there before. */
  makeDirectory(path: AbsolutePath): boolean;
  /** Makes a fresh directory below `parent`, whose name starts with `prefix`. */
  makeTemporaryDirectory(parent: AbsolutePath, prefix: string): AbsolutePath;
  removeFile(path: AbsolutePath): void;
  /** Removes a file, a link, or a directory with all it holds, read-only ones too; nothing when it is absent. */
  removeTree(path: AbsolutePath): void;
  /** Moves a file or directory within one file system; answers false when `to` is there already and is a directory. */
  moveIntoPlace(from: AbsolutePath, to: AbsolutePath): boolean;
  /** Copies a file or a whole tree, links as links; `to` must not exist. */
  copyTree(from: AbsolutePath, to: AbsolutePath): void;
  /** Makes a symbolic link at `path`, which must not exist. */
  makeLink(path: AbsolutePath, target: AbsolutePath): void;
  /** Sets the permission bits of a file, the umask taken off. */
  setMode(path: AbsolutePath, mode: number): void;
  /** The process's umask. */
  readonly umask: number;
}
