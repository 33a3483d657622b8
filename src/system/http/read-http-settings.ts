import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, HttpSettings, Surroundings } from '#base';

import { noAuthorities } from './errors.ts';

/** What pip's configuration says about connections. */
export interface PipConnectionSettings {
  /** PEM file or directory of certificate authorities. */
  readonly certificates: string | undefined;
  readonly trustedHosts: readonly string[];
  readonly proxy: string | undefined;
}

/**
 * What the environment and pip's configuration say about connections. Reads the certificates.
 *
 * A setting of pip wins over a variable, a lower-case variable over an upper-case one. Authorities come from the first of
 * pip's `cert`, `REQUESTS_CA_BUNDLE`, `CURL_CA_BUNDLE`, and `SSL_CERT_FILE` with `SSL_CERT_DIR`; they replace the
 * built-in ones.
 *
 * @throws {UserError} `system/no-authorities`
 */
export function readHttpSettings(
  surroundings: Surroundings,
  files: FileReader,
  options: { readonly pip?: PipConnectionSettings | undefined; readonly userAgent: string },
): HttpSettings {
  const { pip, userAgent } = options;
  const { environment } = surroundings;
  // A web server puts the header `Proxy:` of anybody into this variable.
  const isCgi = environment['REQUEST_METHOD'] !== undefined;
  const all = environment['all_proxy'] ?? environment['ALL_PROXY'];
  const http = environment['http_proxy'] ?? (isCgi ? undefined : environment['HTTP_PROXY']);
  const https = environment['https_proxy'] ?? environment['HTTPS_PROXY'];
  return {
    proxies: {
      http: pip?.proxy ?? http ?? all,
      https: pip?.proxy ?? https ?? all,
      none: (environment['no_proxy'] ?? environment['NO_PROXY'] ?? '').split(/[\s,]+/u),
    },
    authorities: readAuthorities(authorityPaths(environment, pip), surroundings.workingDirectory, files),
    trustedHosts: pip?.trustedHosts ?? [],
    userAgent,
  };
}

function authorityPaths(
  environment: Surroundings['environment'],
  pip: PipConnectionSettings | undefined,
): readonly string[] {
  const bundles = [pip?.certificates, environment['REQUESTS_CA_BUNDLE'], environment['CURL_CA_BUNDLE']];
  const bundle = bundles.find(isNamed);
  if (bundle !== undefined) return [bundle];
  return [environment['SSL_CERT_FILE'], ...(environment['SSL_CERT_DIR']?.split(':') ?? [])].filter(isNamed);
}

function isNamed(path: string | undefined): path is string {
  return path !== undefined && path !== '';
}

function readAuthorities(paths: readonly string[], base: AbsolutePath, files: FileReader): string | undefined {
  const texts = paths.flatMap((path) => readPem(resolvePath(base, path), files));
  return texts.length === 0 ? undefined : texts.join('\n');
}

function readPem(path: AbsolutePath, files: FileReader): readonly string[] {
  const facts = files.facts(path);
  if (facts === undefined) throw noAuthorities(path);
  if (facts.kind !== 'directory') return [latin1(files.readBytes(path))];
  const entries = files.list(path) ?? [];
  const texts = entries.map(({ name }) => latin1(readEntry(resolvePath(path, name), files)));
  // OpenSSL's directories name every certificate twice: by its own name and by its hash.
  return [...new Set(texts.filter((text) => text.includes('-----BEGIN')))];
}

function readEntry(path: AbsolutePath, files: FileReader): Uint8Array | undefined {
  return files.facts(path)?.kind === 'file' ? files.readBytes(path) : undefined;
}

function latin1(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('latin1');
}
