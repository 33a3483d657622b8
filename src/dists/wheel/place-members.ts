import { normaliseProjectName } from '#packaging';

import { createMemberTree } from '../archive/member-tree.ts';
import type { MemberTree } from '../archive/member-tree.ts';
import { badWheel, contradictoryMembers } from '../errors.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import type { ZipEntry } from '../zip/zip-entry.ts';

/** Where a member of a wheel goes. */
export type PlacedMember =
  | { readonly kind: 'file'; readonly entry: ZipEntry; readonly path: string }
  /** Written already, under the same name; only its bytes are to be compared. */
  | { readonly kind: 'repeated'; readonly entry: ZipEntry; readonly first: ZipEntry }
  | { readonly kind: 'directory'; readonly entry: ZipEntry };

/** Every member of a wheel with its place, in the order of the archive. */
export interface PlacedMembers {
  readonly members: readonly PlacedMember[];
  readonly tree: MemberTree;
  /** Name of the directory that keeps scripts, data and headers; `undefined` without such files. */
  readonly dataDirectory: string | undefined;
}

const DATA_SUFFIX = '.data';
const ROOT_SCHEMES: ReadonlySet<string> = new Set(['purelib', 'platlib']);
const KEPT_SCHEMES: ReadonlySet<string> = new Set(['scripts', 'data', 'headers']);

/**
 * Decides where the members of a wheel go: those of `purelib` and `platlib` to the root, those of the other schemes stay
 * in the `.data` directory. The same file twice is one file, when nothing about it differs.
 *
 * Differs from zc.buildout: data, headers and scripts are kept, it loses them.
 *
 * Source: PEP 427, "The .data directory".
 *
 * @throws {UserError} `dists/bad-wheel`, `dists/contradictory-members`
 */
export function placeMembers(zip: ZipArchive, distInfo: string): PlacedMembers {
  const tree = createMemberTree(zip.filename);
  const firsts = new Map<string, ZipEntry>();
  let dataDirectory: string | undefined;
  const members = zip.entries.map((entry): PlacedMember => {
    const { path, isKept } = placeOf(entry, zip.filename, distInfo);
    if (entry.kind === 'directory') {
      // What is an ordinary directory in the archive may have no place of its own, such as `x.data/purelib`.
      if (path !== '') tree.claimDirectory(path);
      return { kind: 'directory', entry };
    }
    if (isKept) dataDirectory ??= path.slice(0, path.indexOf('/'));
    if (tree.claimFile(path)) {
      firsts.set(path, entry);
      return { kind: 'file', entry, path };
    }
    const first = firsts.get(path);
    if (first === undefined || !couldBeSame(first, entry)) throw contradictoryMembers(zip.filename, path);
    return { kind: 'repeated', entry, first };
  });
  return { members, tree, dataDirectory };
}

function couldBeSame(left: ZipEntry, right: ZipEntry): boolean {
  return left.crc32 === right.crc32 && left.sizeBytes === right.sizeBytes && left.isExecutable === right.isExecutable;
}

function placeOf(entry: ZipEntry, filename: string, distInfo: string): { path: string; isKept: boolean } {
  const { path } = entry;
  const [top = '', scheme] = path.split('/', 2);
  if (!top.endsWith(DATA_SUFFIX) || (scheme === undefined && entry.kind === 'file')) return { path, isKept: false };
  if (!belongTogether(top, distInfo)) throw badWheel(filename, `${JSON.stringify(top)} is not its data directory`);
  if (scheme === undefined) return { path, isKept: false };
  const rest = path.slice(top.length + scheme.length + 2);
  if (entry.kind === 'file' && rest === '') throw badWheel(filename, `${JSON.stringify(path)} belongs to no scheme`);
  if (KEPT_SCHEMES.has(scheme)) return { path, isKept: true };
  if (!ROOT_SCHEMES.has(scheme))
    throw badWheel(filename, `it has files for the unknown scheme ${JSON.stringify(scheme)}`);
  checkRootPlace(rest, filename);
  return { path: rest, isKept: false };
}

/** `zope_interface-8.5.data` belongs to `zope.interface-8.5.dist-info`. */
function belongTogether(dataDirectory: string, distInfo: string): boolean {
  const stem = dataDirectory.slice(0, -DATA_SUFFIX.length);
  return normaliseProjectName(stem) === normaliseProjectName(distInfo.slice(0, -'.dist-info'.length));
}

/** What is moved to the root must not become, or change, the description of the wheel. */
function checkRootPlace(path: string, filename: string): void {
  const top = path.split('/', 1)[0] ?? '';
  if (top.endsWith('.dist-info') || top.endsWith(DATA_SUFFIX)) {
    throw badWheel(filename, `its data directory holds ${JSON.stringify(top)}`);
  }
}
