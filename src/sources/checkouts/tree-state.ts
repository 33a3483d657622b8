/** What lies where a source belongs, as far as files alone tell. */
export type TreeState =
  | { readonly kind: 'absent' }
  /** A symbolic link: what it leads to is the developer's own business. */
  | { readonly kind: 'linked' }
  /** A directory without version control that buildout knows. */
  | { readonly kind: 'directory' }
  /** Something that is no directory. */
  | { readonly kind: 'occupied' }
  | Checkout;

/** A git working tree. */
export interface Checkout {
  readonly kind: 'checkout';
  /** Of `origin`, as it is configured there; may hold credentials. */
  readonly url: string | undefined;
  /** `undefined` where no branch is checked out. */
  readonly branch: string | undefined;
  /** The full id; `undefined` where there is none yet, or where only git can tell. */
  readonly commit: string | undefined;
}
