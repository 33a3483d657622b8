/**
 * The METADATA (or PKG-INFO) of a distribution. Everything is text as written: nothing is judged here.
 *
 * Source: core metadata 1.0 to 2.4.
 */
export interface CoreMetadata {
  readonly metadataVersion: string;
  readonly name: string;
  readonly version: string;
  readonly dynamic: readonly string[];
  readonly platforms: readonly string[];
  readonly supportedPlatforms: readonly string[];
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly descriptionContentType?: string | undefined;
  readonly keywords: readonly string[];
  readonly homePage?: string | undefined;
  readonly downloadUrl?: string | undefined;
  readonly author?: string | undefined;
  readonly authorEmail?: string | undefined;
  readonly maintainer?: string | undefined;
  readonly maintainerEmail?: string | undefined;
  readonly license?: string | undefined;
  readonly licenseExpression?: string | undefined;
  readonly licenseFiles: readonly string[];
  readonly classifiers: readonly string[];
  readonly requiresDist: readonly string[];
  readonly requiresPython?: string | undefined;
  readonly requiresExternal: readonly string[];
  readonly projectUrls: readonly { readonly label: string; readonly url: string }[];
  readonly providesExtra: readonly string[];
  readonly providesDist: readonly string[];
  readonly obsoletesDist: readonly string[];
  readonly requires: readonly string[];
  readonly provides: readonly string[];
  readonly obsoletes: readonly string[];
}
