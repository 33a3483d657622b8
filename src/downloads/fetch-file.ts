import type { HttpResponse, PublicUrl } from '#base';

import { toPublicUrl, toShownUrl } from './address.ts';
import type { BytesTaken } from './byte-budget.ts';
import { startHashCheck } from './compare-hashes.ts';
import type { HashCheck } from './compare-hashes.ts';
import type { FetchedFile, FileRequest } from './downloads.ts';
import { absentFile, forbiddenHost, hashMismatch, notAFile, offline } from './errors.ts';
import { contentRange } from './fetch-range.ts';
import { createFileSink } from './file-sink.ts';
import type { FileSink } from './file-sink.ts';
import { judgeStatus } from './judge-status.ts';
import type { Line } from './line.ts';
import { announcedLength, lengthDiffers } from './read-body.ts';
import { discard, sendFollowing } from './send-following.ts';
import { PassingFailure, withRetries } from './with-retries.ts';

/** Less than this is fetched again from its start. */
const LEAST_BYTES_TO_RESUME = 1 << 20;
const PROGRESS_BYTES = 1 << 20;
const ARCHIVE = /\.(?:whl|egg|zip|tar|tgz|tar\.\w+)$/iu;

/** A download that may take several tries; what has arrived stays. */
interface Transfer {
  readonly line: Line;
  readonly url: URL;
  readonly shown: PublicUrl;
  readonly request: Omit<FileRequest, 'url'>;
  sink?: FileSink | undefined;
  check?: HashCheck | undefined;
  taken?: BytesTaken | undefined;
  /** What has to be the same for the rest to fit what has arrived. */
  validator?: string | undefined;
  totalBytes?: number | undefined;
  finalUrl: URL;
  hasMismatched: boolean;
}

/** Fetches a whole file over the wire; what breaks off is resumed where the server allows it. */
export async function fetchFile(line: Line, url: URL, request: Omit<FileRequest, 'url'>): Promise<FetchedFile> {
  const shown = toShownUrl(url);
  if (!line.isAllowed(url)) throw forbiddenHost(shown, url.host);
  if (line.isOffline) throw offline(shown);
  const transfer: Transfer = {
    line,
    url,
    shown,
    request,
    finalUrl: url,
    hasMismatched: false,
  };
  line.reporter({ kind: 'download-started', url: shown, sizeBytes: request.sizeBytes });
  try {
    const file = await withRetries(shown, line, () => transferOnce(transfer), request.signal);
    line.reporter({ kind: 'download-finished', url: shown, receivedBytes: file.sizeBytes });
    return file;
  } catch (error) {
    transfer.sink?.discard();
    transfer.taken?.release();
    throw error;
  }
}

async function transferOnce(transfer: Transfer): Promise<FetchedFile> {
  const { line, url, request } = transfer;
  const resumed = resumeHeaders(transfer);
  const headers = { 'accept-encoding': 'identity', ...(transfer.hasMismatched ? NO_CACHE : {}), ...resumed };
  const answer = await sendFollowing(line, { url, headers, signal: request.signal });
  if (answer.kind === 'forbidden-host') throw forbiddenHost(transfer.shown, answer.host);
  transfer.finalUrl = answer.url;
  await checkAnswer(transfer, answer.response);
  if (answer.response.status === 206) await continueOrFail(transfer, answer.response);
  else await begin(transfer, answer.response);
  await receive(transfer, answer.response);
  return finish(transfer);
}

const NO_CACHE = { 'cache-control': 'no-cache' } as const;

function resumeHeaders({ sink, validator }: Transfer): Readonly<Record<string, string>> {
  if (sink === undefined || validator === undefined || sink.sizeBytes < LEAST_BYTES_TO_RESUME) return {};
  return { range: `bytes=${sink.sizeBytes}-`, 'if-range': validator };
}

async function checkAnswer(transfer: Transfer, response: HttpResponse): Promise<void> {
  const { shown, line, url } = transfer;
  const { status } = response;
  if (status !== 200 && status !== 206) await discard(response);
  if (status === 416) {
    transfer.validator = undefined;
    throw new PassingFailure('the server cannot go on where it broke off');
  }
  if (status === 304) throw new PassingFailure('the server answered 304 to a question without conditions');
  if (judgeStatus(response, shown, line.clock.now()) === 'absent') throw absentFile(shown, status);
  const contentType = response.headers['content-type'] ?? '';
  if (/^(?:text\/html|application\/json)\b/iu.test(contentType) && ARCHIVE.test(url.pathname)) {
    await discard(response);
    throw notAFile(shown, contentType);
  }
}

/** The rest of what broke off; anything else than exactly that makes the next try start over. */
async function continueOrFail(transfer: Transfer, response: HttpResponse): Promise<void> {
  const part = contentRange(response);
  const { sink, totalBytes } = transfer;
  const fits = sink !== undefined && part?.start === sink.sizeBytes && part.end === part.totalBytes;
  if (fits && (totalBytes === undefined || totalBytes === part.totalBytes)) {
    transfer.totalBytes = part.totalBytes;
    return;
  }
  transfer.validator = undefined;
  await discard(response);
  throw new PassingFailure('the server sent another part');
}

async function begin(transfer: Transfer, response: HttpResponse): Promise<void> {
  const { line, request } = transfer;
  const { etag, 'last-modified': lastModified } = response.headers;
  const expectedBytes = announcedLength(response);
  transfer.totalBytes = expectedBytes;
  transfer.validator = etag?.startsWith('W/') === false ? etag : lastModified;
  transfer.check = request.verify === 'by-caller' ? undefined : startHashCheck(request.hashes);
  if (transfer.sink !== undefined) {
    transfer.sink.restart();
    return;
  }
  const bytesInMemory = expectedBytes ?? request.sizeBytes ?? 0;
  transfer.taken = await line.budget.take(bytesInMemory > line.mostBytesInMemory ? 0 : bytesInMemory);
  transfer.sink = createFileSink(line, expectedBytes);
}

async function receive({ line, shown, sink, check, totalBytes }: Transfer, response: HttpResponse): Promise<void> {
  if (sink === undefined) return;
  let reportedBytes = sink.sizeBytes;
  for await (const chunk of response.body) {
    if (totalBytes !== undefined && sink.sizeBytes + chunk.length > totalBytes)
      throw lengthDiffers(sink.sizeBytes + chunk.length, totalBytes);
    sink.append(chunk);
    check?.update(chunk);
    if (sink.sizeBytes - reportedBytes < PROGRESS_BYTES) continue;
    reportedBytes = sink.sizeBytes;
    line.reporter({ kind: 'download-progress', url: shown, receivedBytes: reportedBytes });
  }
  if (totalBytes !== undefined && sink.sizeBytes !== totalBytes) throw lengthDiffers(sink.sizeBytes, totalBytes);
}

function finish(transfer: Transfer): FetchedFile {
  const { sink, check, taken, line } = transfer;
  const checked = check?.finish();
  if (checked?.mismatch !== undefined) {
    if (transfer.hasMismatched) throw hashMismatch(transfer.shown, checked.mismatch);
    transfer.hasMismatched = true;
    transfer.validator = undefined;
    throw new PassingFailure(`its ${checked.mismatch.algorithm} is not the one that was announced`);
  }
  if (sink === undefined) throw new Error('A file without bytes');
  const { sizeBytes } = sink;
  const content = sink.finish();
  taken?.arrived();
  return {
    ...content,
    sha256: checked?.sha256,
    sizeBytes,
    url: toPublicUrl(transfer.finalUrl),
    dispose() {
      taken?.release();
      if (content.kind === 'file') line.files.removeFile(content.path);
    },
  };
}
