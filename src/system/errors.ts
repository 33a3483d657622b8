import { UserError } from '#base';
import type { AbsolutePath } from '#base';

/** The words for the errno codes that users meet. */
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ['permission denied', 'Check who owns it and its mode'],
  EPERM: ['operation not permitted', 'Check who owns it and its mode'],
  EROFS: ['the file system is read-only', 'Mount it writable, or choose another directory'],
  ENOSPC: ['no space left on the device', 'Free some space and run again'],
  EDQUOT: ['the disk quota is exceeded', 'Free some space and run again'],
  EISDIR: ['it is a directory', 'Name a file'],
  ENOTDIR: ['a component of the path is not a directory', 'Check the path'],
  ENOENT: ['no such file or directory', 'Check the path'],
  ENAMETOOLONG: ['the name is too long', 'Use a shorter path'],
  ELOOP: ['too many symbolic links', 'Check the links on the path'],
  EMFILE: ['too many open files', 'Raise the limit with "ulimit -n"'],
  EFBIG: ['the file is larger than may be', 'Raise the limit with "ulimit -f", or use another file system'],
  EIO: ['the device reports an error', 'Check the disk'],
};

function describe(cause: unknown): readonly [reason: string, hint: string | undefined] {
  const { code } = cause as { code?: string };
  return REASONS[code ?? ''] ?? [cause instanceof Error ? cause.message : String(cause), undefined];
}

/** A file or directory could not be read. */
export function cannotRead(path: AbsolutePath, cause: unknown): UserError {
  const [reason, hint] = describe(cause);
  return new UserError(`Couldn't read ${path}: ${reason}`, { code: 'system/cannot-read', hint, cause });
}

/** A file or directory could not be written, made, moved or removed. */
export function cannotWrite(path: AbsolutePath, cause: unknown): UserError {
  const [reason, hint] = describe(cause);
  return new UserError(`Couldn't write ${path}: ${reason}`, { code: 'system/cannot-write', hint, cause });
}

/** A text file holds bytes that are not UTF-8. */
export function notUtf8(path: AbsolutePath): UserError {
  return new UserError(`Couldn't read ${path}: it is not UTF-8 text`, {
    code: 'system/not-utf8',
    hint: 'Save the file as UTF-8',
  });
}

/** A program could not be started. */
export function cannotRun(command: string, cause: unknown): UserError {
  const [reason] = describe(cause);
  return new UserError(`Couldn't run ${command}: ${reason}`, {
    code: 'system/cannot-run',
    hint: 'Check that the program is there and may be executed',
    cause,
  });
}
