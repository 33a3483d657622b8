import type { IndexFile } from './package-index.ts';

/** One line of a listing: its name is known, the rest is read when it is needed. */
export interface FileRow {
  readonly filename: string;
  /** `name-version` of an `#egg=` fragment. */
  readonly egg?: string | undefined;
  /** `undefined` for a link that cannot or must not be followed. */
  read(): IndexFile | undefined;
}

const DISTRIBUTION = /\.(?:whl|egg|tar\.(?:gz|bz2|xz|zst)|tgz|tar|zip)$/iu;

/** Whether a file of this name may be a distribution. */
export function isDistributionName(filename: string): boolean {
  return DISTRIBUTION.test(filename);
}

/** Whether `name` is the name of one file in one directory, and nothing else on any machine. */
export function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[\0-\x1f\x7f/\\]/u.test(name);
}

/** The file name that an address ends with, percent signs undone; `undefined` when it is not a plain one. */
export function filenameOfPath(path: string): string | undefined {
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (!last.includes('%')) return isPlainName(last) ? last : undefined;
  try {
    const name = decodeURIComponent(last);
    return isPlainName(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
