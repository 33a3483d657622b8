import { unsafePath } from '../errors.ts';

/** The rules that names must obey on a machine. */
export type NameRules = 'posix' | 'windows';

const MOST_PATH_BYTES = 4096;
const MOST_PART_BYTES = 255;
const BACKSLASH_OR_NUL = /[\\\0]/;
const DRIVE = /^[A-Za-z]:/;
const EMPTY_OR_DOTS = /(?:^|\/)\.{0,2}(?:\/|$)/;
const WINDOWS_DEVICE = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:\/|$)/i;
const WINDOWS_FORBIDDEN = /[<>:"|?*]|[. ](?:\/|$)/;

/**
 * Checks that a member's path names something below the target and nothing else, in one spelling only.
 *
 * `path` has no `/` at its end. Drives and backslashes are refused everywhere, so that an archive is the same on all
 * machines; what only Windows cannot store is refused only there.
 *
 * @throws {UserError} `dists/unsafe-path`
 */
export function checkMemberPath(path: string, filename: string, rules: NameRules): void {
  const problem = problemOf(path) ?? (rules === 'windows' ? windowsProblemOf(path) : undefined);
  if (problem !== undefined) throw unsafePath(filename, path, problem);
}

function problemOf(path: string): string | undefined {
  if (path.startsWith('/')) return 'it is absolute';
  if (BACKSLASH_OR_NUL.test(path)) return 'it holds a backslash or a NUL';
  if (DRIVE.test(path)) return 'it names a drive';
  if (EMPTY_OR_DOTS.test(path)) return 'it has an empty part, "." or ".."';
  return path.length * 3 > MOST_PART_BYTES ? lengthProblemOf(path) : undefined;
}

function lengthProblemOf(path: string): string | undefined {
  const isTooLong = Buffer.byteLength(path) > MOST_PATH_BYTES;
  if (isTooLong || path.split('/').some((part) => Buffer.byteLength(part) > MOST_PART_BYTES)) return 'it is too long';
  return undefined;
}

function windowsProblemOf(path: string): string | undefined {
  if (WINDOWS_DEVICE.test(path)) return 'Windows takes it for a device';
  return WINDOWS_FORBIDDEN.test(path) ? 'Windows cannot store it' : undefined;
}
