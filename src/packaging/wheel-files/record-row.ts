/** One line of a RECORD. Source: PEP 376, PEP 427. */
export interface RecordRow {
  /** Relative to the root of the installation, `/` between parts; as it stands, not checked. */
  readonly path: string;
  /** The digest is URL-safe base64 without padding, as it stands in the file. */
  readonly hash?: { readonly algorithm: string; readonly digest: string } | undefined;
  readonly sizeBytes?: number | undefined;
}
