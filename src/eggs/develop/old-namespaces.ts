/** A develop project whose metadata declares namespace packages in the old way. Source: zc-buildout.md 5.9. */
export interface OldNamespaces {
  /** What its metadata calls it. */
  readonly name: string;
  /** Dotted names. */
  readonly namespaces: readonly string[];
}
