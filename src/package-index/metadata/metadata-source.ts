import type { Downloads, Freshness, PageAnswer } from '#downloads';

import type { IndexFile } from '../package-index.ts';
import { readRemoteWheelMetadata } from './read-remote-wheel-metadata.ts';

/** Reads the metadata of files without fetching them whole. */
export interface MetadataSource {
  textOf(file: IndexFile, signal: AbortSignal | undefined): Promise<string | undefined>;
}

/**
 * Metadata from the PEP 658 file where one is advertised; where nothing is said, one file per server is tried to see
 * whether it has them all the same; else from the end of the wheel. What a server cannot do is remembered for the run.
 *
 * Source: PEP 658, PEP 714.
 */
export function metadataSource(downloads: Downloads, freshness: Freshness): MetadataSource {
  const probes = new Map<string, Promise<boolean>>();
  const withoutRanges = new Set<string>();

  async function fetchSidecar(file: IndexFile, signal: AbortSignal | undefined): Promise<string | undefined> {
    const answer = await downloads.fetchSmallFile({
      url: sidecarUrl(file.url),
      hashes: file.metadataHashes,
      freshness: freshness === 'cache-only' ? 'cache-only' : 'prefer-cache',
      signal,
    });
    return metadataIn(answer);
  }

  /** The first file of a server tells whether it has metadata files; the others wait for that. */
  async function probeSidecar(file: IndexFile, signal: AbortSignal | undefined): Promise<string | undefined> {
    const server = new URL(file.url).origin;
    const probe = probes.get(server);
    if (probe !== undefined) return (await probe) ? fetchSidecar(file, signal) : undefined;
    const text = fetchSidecar(file, signal);
    probes.set(
      server,
      text.then(
        (found) => found !== undefined,
        () => false,
      ),
    );
    return text;
  }

  async function readWheel(file: IndexFile, signal: AbortSignal | undefined): Promise<string | undefined> {
    const server = new URL(file.url).origin;
    if (withoutRanges.has(server)) return undefined;
    const answer = await readRemoteWheelMetadata(downloads, file, signal);
    if (answer.kind === 'no-ranges') withoutRanges.add(server);
    return answer.kind === 'found' ? answer.text : undefined;
  }

  return {
    async textOf(file, signal) {
      const isWheel = file.filename.endsWith('.whl');
      if (file.url.startsWith('file:') || (!isWheel && file.metadata !== 'advertised')) return undefined;
      const text =
        file.metadata === 'advertised'
          ? await fetchSidecar(file, signal)
          : file.metadata === 'unknown'
            ? await probeSidecar(file, signal)
            : undefined;
      return text ?? (isWheel ? readWheel(file, signal) : undefined);
    },
  };
}

/** `.metadata` goes to the path: before a query, and a fragment was taken off already. */
function sidecarUrl(url: string): string {
  const address = new URL(url);
  address.hash = '';
  address.pathname += '.metadata';
  return address.href;
}

/** Servers that answer everything with a page have no metadata. */
function metadataIn(answer: PageAnswer): string | undefined {
  if (answer.kind !== 'found') return undefined;
  const { body } = answer;
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8');
  return /^\ufeff?(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}(?:metadata-version|name):/iu.test(text)
    ? text
    : undefined;
}
