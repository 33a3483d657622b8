/** Put in by the build; absent when the sources run as they are. */
declare const BUILDOUT_VERSION: string | undefined;

/** The version of this program, `0+source` when it runs from its sources. */
export function programVersion(): string {
  return typeof BUILDOUT_VERSION === 'string' ? BUILDOUT_VERSION : '0+source';
}
