import { plainText } from '#base';
import type { ProgressEvent } from '#base';

interface Transfer {
  readonly receivedBytes: number;
  readonly sizeBytes: number | undefined;
}

/** How far the work has come: the sum of the progress events so far. */
export interface ProgressState {
  readonly resolving: { readonly known: number; readonly open: number } | undefined;
  /** Downloads under way, by URL. */
  readonly transfers: ReadonlyMap<string, Transfer>;
  /** Bytes of all downloads, the finished ones too. */
  readonly receivedBytes: number;
  readonly unpackedCount: number;
  readonly building: string | undefined;
  /** Repositories that are checked out or updated just now. */
  readonly sources: readonly string[];
  /** Something that holds the work up. */
  readonly obstacle: string | undefined;
}

/** Before the first event. */
export const NO_PROGRESS: ProgressState = {
  resolving: undefined,
  transfers: new Map(),
  receivedBytes: 0,
  unpackedCount: 0,
  building: undefined,
  sources: [],
  obstacle: undefined,
};

/** `state` after `event`. Any event but the two that tell of an obstacle means that the obstacle is gone. */
export function advance(state: ProgressState, event: ProgressEvent): ProgressState {
  const next = { ...state, obstacle: undefined };
  switch (event.kind) {
    case 'resolving':
      return { ...next, resolving: event.open === 0 ? undefined : { known: event.known, open: event.open } };
    case 'download-started':
      return { ...next, ...transferred(state, event.url, { receivedBytes: 0, sizeBytes: event.sizeBytes }) };
    case 'download-progress': {
      const sizeBytes = state.transfers.get(event.url)?.sizeBytes;
      return { ...next, ...transferred(state, event.url, { receivedBytes: event.receivedBytes, sizeBytes }) };
    }
    case 'download-finished': {
      const last = transferred(state, event.url, { receivedBytes: event.receivedBytes, sizeBytes: undefined });
      last.transfers.delete(event.url);
      return { ...next, ...last };
    }
    case 'retrying':
      return { ...state, obstacle: `retry ${event.attempt} of ${lastSegment(event.url)}: ${event.reason}` };
    case 'unpacked':
      return {
        ...next,
        unpackedCount: state.unpackedCount + 1,
        building: state.building === event.filename ? undefined : state.building,
      };
    case 'building':
      return { ...next, building: event.filename };
    case 'source-started':
      return { ...next, sources: [...state.sources, event.source] };
    case 'source-finished':
      return { ...next, sources: state.sources.filter((source) => source !== event.source) };
    case 'waiting-for-lock':
      return { ...state, obstacle: `waiting for another buildout: ${event.what}` };
  }
}

/** One line of at most `columns` characters; empty when there is nothing to tell. */
export function progressText(state: ProgressState, bytesPerSecond: number, columns: number): string {
  const pieces = [
    state.obstacle,
    state.resolving && `resolving ${state.resolving.known} (${state.resolving.open} open)`,
    transfersText(state, bytesPerSecond),
    state.unpackedCount > 0 ? `unpacked ${state.unpackedCount}` : undefined,
    state.building && `building ${state.building}`,
    sourcesText(state),
  ];
  const text = plainText(pieces.filter((piece) => piece !== undefined).join(', ')).replaceAll('\n', ' ');
  // The last column stays free: some terminals go to the next line when it is filled.
  return text.slice(0, Math.max(0, columns - 1));
}

/** `bytes` with a unit that people read, such as `12.3 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  if (bytes < 999_950) return `${(bytes / 1000).toFixed(1)} kB`;
  if (bytes < 999_950_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

function transferred(
  state: ProgressState,
  url: string,
  transfer: Transfer,
): { readonly transfers: Map<string, Transfer>; readonly receivedBytes: number } {
  const before = state.transfers.get(url)?.receivedBytes ?? 0;
  return {
    transfers: new Map([...state.transfers, [url, transfer]]),
    receivedBytes: state.receivedBytes + Math.max(0, transfer.receivedBytes - before),
  };
}

function transfersText({ transfers, receivedBytes }: ProgressState, bytesPerSecond: number): string | undefined {
  const [first, ...others] = transfers;
  if (first === undefined) return undefined;
  const name = lastSegment(first[0]);
  const what = others.length === 0 ? name : `${name} and ${others.length} more`;
  const speed = bytesPerSecond > 0 ? `, ${formatBytes(bytesPerSecond)}/s` : '';
  return `downloading ${what} (${sizeText([...transfers.values()], receivedBytes)}${speed})`;
}

function sourcesText({ sources: [first, ...others] }: ProgressState): string | undefined {
  if (first === undefined) return undefined;
  return `fetching source ${others.length === 0 ? first : `${first} and ${others.length} more`}`;
}

/** What has arrived of how much, when the sizes of all transfers are known; else what has arrived at all. */
function sizeText(transfers: readonly Transfer[], receivedBytes: number): string {
  const total = transfers.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? NaN), 0);
  if (Number.isNaN(total)) return formatBytes(receivedBytes);
  const arrived = transfers.reduce((sum, transfer) => sum + transfer.receivedBytes, 0);
  return `${formatBytes(arrived)} of ${formatBytes(total)}`;
}

function lastSegment(url: string): string {
  return url.slice(url.lastIndexOf('/', url.length - 2) + 1);
}
