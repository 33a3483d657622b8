/** One member of a source archive. Paths are as they stand in the archive, not checked yet, without `/` at the end. */
export type SourceMember =
  | { readonly kind: 'file'; readonly path: string; readonly isExecutable: boolean; readonly read: () => Uint8Array }
  | { readonly kind: 'directory'; readonly path: string }
  /** A symbolic link; the target is relative to the directory it lies in. */
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** A hard link: the same content as an earlier member of the path `of`. */
  | { readonly kind: 'copy'; readonly path: string; readonly of: string };
