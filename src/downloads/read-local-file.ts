import { pathOfFileUrl, toPublicUrl } from './address.ts';
import { startHashCheck } from './compare-hashes.ts';
import type { FetchedFile, FileRequest } from './downloads.ts';
import { absentFile, hashMismatch } from './errors.ts';
import type { Line } from './line.ts';

/** A file of this machine, as if it had been fetched. Large ones stay where they are. */
export function readLocalFile(line: Line, url: URL, { hashes, verify }: Omit<FileRequest, 'url'>): FetchedFile {
  const path = pathOfFileUrl(url);
  const shown = toPublicUrl(url);
  const facts = line.files.facts(path);
  if (facts?.kind !== 'file') throw absentFile(shown, undefined);
  const isLarge = facts.sizeBytes > line.mostBytesInMemory;
  const bytes = isLarge ? undefined : line.files.readBytes(path);
  if (!isLarge && bytes === undefined) throw absentFile(shown, undefined);
  const check = verify === 'by-caller' ? undefined : startHashCheck(hashes);
  if (check !== undefined)
    for (const chunk of bytes === undefined ? line.spool.chunks(path) : [bytes]) check.update(chunk);
  const checked = check?.finish();
  if (checked?.mismatch !== undefined) throw hashMismatch(shown, checked.mismatch);
  const rest = { sha256: checked?.sha256, sizeBytes: bytes?.length ?? facts.sizeBytes, url: shown, dispose: nothing };
  return bytes === undefined
    ? { kind: 'file', path, ...rest }
    : { kind: 'bytes', bytes: new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length), ...rest };
}

function nothing(): void {
  // The file is the user's: nothing is to be given back.
}

/** The content of a small file of this machine, or `undefined` when there is none. */
export function readLocalPage(line: Line, url: URL): Uint8Array | undefined {
  const path = pathOfFileUrl(url);
  return line.files.facts(path)?.kind === 'file' ? line.files.readBytes(path) : undefined;
}
