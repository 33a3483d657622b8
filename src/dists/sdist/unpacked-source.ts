/** What came out of a source archive. Plain data: it crosses the thread boundary as it is. */
export interface UnpackedSource {
  /** Lower-case hex digest of the archive. */
  readonly sha256: string;
  /** Size of the archive. */
  readonly sizeBytes: number;
  /** The one directory that everything is in; `''` for an egg, which needs none. */
  readonly topDirectory: string;
}
