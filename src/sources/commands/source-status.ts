import type { AbsolutePath } from '#base';

/** What there is to say of one source. */
export interface SourceStatus {
  readonly name: string;
  readonly kind: string;
  readonly path: AbsolutePath;
  /** Without login. */
  readonly url: string;
  /**
   * `missing`: it shall be there and is not; `absent`: it need not be; `linked`: a symbolic link, which is left to whoever
   * made it; `occupied`: something that is no checkout; `foreign`: a directory under another system, or none.
   */
  readonly state: 'checked-out' | 'missing' | 'absent' | 'linked' | 'occupied' | 'foreign';
  /** Whether it is made a develop egg. */
  readonly isDeveloped: boolean;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  /** How many files have changes that are not committed. */
  readonly changed: number;
  /** How many files git does not know. */
  readonly untracked: number;
  /** Commits that the followed branch has not got, as of the last fetch; `undefined` where none is followed. */
  readonly ahead: number | undefined;
  readonly behind: number | undefined;
  /** What is not as configured, in words; empty when all is. */
  readonly remarks: readonly string[];
}
