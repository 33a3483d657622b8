import { resolvePath, sha256Hex, UserError } from '#base';
import type { AbsolutePath } from '#base';
import type { RemoteAnswer, RemoteConfigurations, RemotePolicy } from '#config';
import type { Downloads } from '#downloads';

import { fileWriter } from '../system/index.ts';

/** Opens the wire for configurations; asked when the first URL is extended. */
export type DownloadsOpener = (options: { readonly isOffline: boolean }) => Promise<Downloads>;

/**
 * Fetches configurations that `extends` names by URL, and keeps copies in the `extends-cache`.
 *
 * Source: zc-buildout.md 2.5, "extends-cache behaviour".
 */
export function remoteConfigurations(openDownloads: DownloadsOpener): RemoteConfigurations {
  return {
    async fetch(url, policy) {
      const copy = policy.extendsCache === undefined ? undefined : resolvePath(policy.extendsCache, md5(url));
      const kept = copy === undefined ? undefined : fileWriter.readBytes(copy);
      if (policy.isOffline) return kept === undefined ? { kind: 'offline' } : found(kept);
      if (kept !== undefined && policy.freshness === 'cached') return found(kept);
      return await fetchAndKeep(url, { copy, kept, policy }, openDownloads);
    },
  };
}

interface Copy {
  readonly copy: AbsolutePath | undefined;
  readonly kept: Uint8Array | undefined;
  readonly policy: RemotePolicy;
}

/** When the wire fails, the copy of an earlier run serves. */
async function fetchAndKeep(url: string, { copy, kept }: Copy, openDownloads: DownloadsOpener): Promise<RemoteAnswer> {
  try {
    const downloads = await openDownloads({ isOffline: false });
    const answer = await downloads.fetchPage({ url, freshness: 'revalidate' });
    if (answer.kind !== 'found') return { kind: 'failed', reason: reasonOf(answer) };
    if (copy !== undefined) {
      fileWriter.makeDirectory(resolvePath(copy, '..'));
      fileWriter.writeWhole(copy, answer.body);
    }
    return found(answer.body);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return kept === undefined ? { kind: 'failed', reason: error.message } : found(kept);
  }
}

function reasonOf(answer: { readonly kind: string; readonly status?: number; readonly host?: string }): string {
  if (answer.status !== undefined) return httpError(answer.status);
  return answer.host === undefined ? answer.kind : `the host ${answer.host} is not in allow-hosts`;
}

/** As zc.buildout puts it. */
function httpError(status: number): string {
  const phrase = process.getBuiltinModule('node:http').STATUS_CODES[status] ?? 'Unknown';
  return `HTTP Error ${status}: ${phrase}`;
}

function found(bytes: Uint8Array): RemoteAnswer {
  return {
    kind: 'found',
    text: new TextDecoder().decode(bytes),
    sha256: sha256Hex(bytes),
    sizeBytes: bytes.length,
  };
}

/** Only a name: zc.buildout names its copies so. */
function md5(url: string): string {
  return process.getBuiltinModule('node:crypto').createHash('md5').update(url).digest('hex');
}
