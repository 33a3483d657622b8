import { tryParseWheelFilename } from '#packaging';

import type { NameRules } from '../archive/check-member-path.ts';
import type { ArchiveBytes } from '../archive/open-archive.ts';
import { archiveTooLarge, badWheel } from '../errors.ts';
import { openZip } from '../zip/open-zip.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import type { ZipEntry } from '../zip/zip-entry.ts';
import { checkIdentity } from './check-identity.ts';
import { readWheelVersion } from './read-wheel-version.ts';
import type { WheelWarning } from './unpacked-wheel.ts';

/** A wheel whose own description was read and agrees with its file name. */
export interface OpenWheel {
  readonly zip: ZipArchive;
  /** Name of the `.dist-info` directory. */
  readonly distInfo: string;
  /** Text of METADATA. */
  readonly metadata: string;
  readonly wheelVersion: string;
  readonly warnings: readonly WheelWarning[];
  /** The text of a file of the `.dist-info` directory; `undefined` when it is absent. */
  readText(name: string): string | undefined;
}

const SUFFIX = '.dist-info';
/** The largest METADATA of real packages has 2 MB. */
const MOST_TEXT_BYTES = 32 << 20;

/**
 * Opens a wheel and reads its description. Source: PEP 427.
 *
 * @throws {UserError} `dists/bad-wheel`, `dists/name-mismatch`, `dists/unsupported-wheel-version`, and what a ZIP
 * archive may throw.
 */
export function openWheel(archive: ArchiveBytes, rules: NameRules): OpenWheel {
  const { filename } = archive;
  const expected = tryParseWheelFilename(filename);
  if (expected === undefined) throw badWheel(filename, 'its file name is not that of a wheel');
  const zip = openZip(archive, rules);
  const distInfo = findDistInfo(zip);
  const described = entriesOf(zip, distInfo);
  function readText(name: string): string | undefined {
    const entry = described.get(`${distInfo}/${name}`);
    return entry === undefined ? undefined : readEntryText(zip, entry);
  }
  const { wheelVersion, warnings } = readWheelVersion(requireText(filename, 'WHEEL', readText('WHEEL')), filename);
  const metadata = requireText(filename, 'METADATA', readText('METADATA'));
  checkIdentity(expected, { filename, distInfo: distInfo.slice(0, -SUFFIX.length), metadata });
  return { zip, distInfo, metadata, wheelVersion, warnings, readText };
}

function findDistInfo(zip: ZipArchive): string {
  const found = new Set<string>();
  for (const { path, kind } of zip.entries) {
    const end = path.indexOf('/');
    if (end < 0 && kind === 'file') continue;
    const top = end < 0 ? path : path.slice(0, end);
    if (top.endsWith(SUFFIX)) found.add(top);
  }
  const [only, ...others] = found;
  if (only === undefined) throw badWheel(zip.filename, 'it has no .dist-info directory');
  if (others.length > 0) throw badWheel(zip.filename, 'it has more than one .dist-info directory');
  return only;
}

function entriesOf(zip: ZipArchive, distInfo: string): ReadonlyMap<string, ZipEntry> {
  const inside = zip.entries.filter(({ path, kind }) => kind === 'file' && path.startsWith(`${distInfo}/`));
  return new Map(inside.map((entry) => [entry.path, entry]));
}

function requireText(filename: string, name: string, text: string | undefined): string {
  if (text === undefined) throw badWheel(filename, `it has no ${name}`);
  return text;
}

function readEntryText(zip: ZipArchive, entry: ZipEntry): string {
  if (entry.sizeBytes > MOST_TEXT_BYTES)
    throw archiveTooLarge(zip.filename, `${entry.path} has ${entry.sizeBytes} bytes`);
  return new TextDecoder().decode(zip.read(entry));
}
