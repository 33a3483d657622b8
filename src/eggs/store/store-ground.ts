import type { AbsolutePath } from '#base';

/** Who may write where the store lies. */
export interface GroundSurvey {
  /** Whether the directory belongs to the user who runs us. */
  readonly isOurs: boolean;
  /** Whether everybody may write there. */
  readonly isWorldWritable: boolean;
  /** Whether we may write there. */
  readonly isWritable: boolean;
}

/** What the store asks of the file system beyond reading and writing: a port, implemented in system. */
export interface StoreGround {
  /** `undefined` where there is no directory. */
  survey(directory: AbsolutePath): GroundSurvey | undefined;
  /** Sets the modification time of a file; does nothing where that is not allowed. */
  markUsed(path: AbsolutePath, whenMs: number): void;
  /** Lower-case hex digest of a file, read piece by piece; `undefined` when there is none. */
  sha256Of(path: AbsolutePath): string | undefined;
}
