/** An address as it may be shown and kept: without a login. Whether it can be used, {@link parseRepositoryAddress} finds out. */
export function publicUrl(url: string): string {
  return url.replace(/^(?<scheme>[a-z][\w+.-]*:\/\/)[^/?#]*@/iu, (whole, scheme: string) =>
    /^(?:git\+)?ssh:/iu.test(scheme) ? whole.replace(/:[^/@]*@/u, '@') : scheme,
  );
}
