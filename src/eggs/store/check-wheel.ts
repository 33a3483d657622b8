import { resolvePath } from '#base';
import type { FileReader } from '#base';
import { tryParseRecord } from '#packaging';

import type { StoreGround } from './store-ground.ts';
import type { WheelEntry, WheelManifest } from './wheel-manifest.ts';

/** What an entry of the store is, looked at file by file. */
export type WheelCondition =
  /** Every file that was looked at has the right bytes; no file was modified after `writtenMs`. */
  | { readonly kind: 'sound'; readonly writtenMs: number }
  | { readonly kind: 'damaged'; readonly path: string; readonly reason: 'absent' | 'size' | 'content' };

/** Which files have their bytes compared: all, or those that were modified after the wheel was unpacked. */
export type CheckDepth = 'all' | 'changed';

/** What checking a wheel needs of the machine. */
export interface CheckPorts {
  readonly files: FileReader;
  readonly ground: StoreGround;
}

/**
 * Compares the files of an entry with its manifest and, where bytes are looked at, with RECORD.
 *
 * Times alone prove nothing: who copies a store to another machine may lose them.
 */
export function checkWheel(entry: WheelEntry, depth: CheckDepth, ports: CheckPorts): WheelCondition {
  const expected = expectedDigests(entry, ports);
  let { writtenMs } = entry.manifest;
  for (const file of entry.manifest.files) {
    const path = resolvePath(entry.tree, file.path);
    const found = ports.files.linkFacts(path);
    if (found?.kind !== 'file') return { kind: 'damaged', path: file.path, reason: 'absent' };
    if (found.sizeBytes !== file.sizeBytes) return { kind: 'damaged', path: file.path, reason: 'size' };
    const mustCompare = depth === 'all' || found.mtimeMs > entry.manifest.writtenMs;
    if (mustCompare && !isExpected(ports.ground.sha256Of(path), expected.get(file.path))) {
      return { kind: 'damaged', path: file.path, reason: 'content' };
    }
    writtenMs = Math.max(writtenMs, found.mtimeMs);
  }
  return { kind: 'sound', writtenMs };
}

/** What RECORD vouches for nothing but by itself (signatures) counts as sound when its size is right. */
function isExpected(found: string | undefined, expected: string | undefined): boolean {
  return expected === undefined || found === expected;
}

/** The hex digest of each file by its path in the entry. */
function expectedDigests({ tree, manifest }: WheelEntry, { files }: CheckPorts): ReadonlyMap<string, string> {
  const recordPath = `${manifest.distInfo}/RECORD`;
  const rows = tryParseRecord(files.readText(resolvePath(tree, recordPath)) ?? '') ?? [];
  const digests = new Map<string, string>();
  for (const { path, hash } of rows) {
    if (hash?.algorithm !== 'sha256') continue;
    digests.set(placeOf(path, manifest), Buffer.from(hash.digest, 'base64url').toString('hex'));
  }
  return digests.set(recordPath, manifest.recordSha256);
}

/** RECORD names the files of `purelib` and `platlib` as the archive has them; they were unpacked to the root. */
function placeOf(path: string, { distInfo }: WheelManifest): string {
  const [top = '', scheme = '', ...rest] = path.split('/');
  const isLibrary = top.endsWith('.data') && top !== distInfo && /^(?:purelib|platlib)$/.test(scheme);
  return isLibrary ? rest.join('/') : path;
}
