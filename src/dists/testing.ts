/**
 * Fakes of this room's ports, for tests.
 *
 * @module
 */
import { UserError } from '#base';

import type { ArchiveOpener } from './archive/archive-source.ts';
import type { TreeWriter } from './archive/tree-writer.ts';

/** What a tree in memory can hold. */
export type MemoryMember =
  | { readonly kind: 'file'; readonly content: Buffer; readonly isExecutable: boolean }
  | { readonly kind: 'link'; readonly target: string };

/** A tree writer that remembers instead of writing. */
export interface MemoryTree extends TreeWriter {
  readonly members: ReadonlyMap<string, MemoryMember>;
  /** Path → text of all files. */
  texts(): Readonly<Record<string, string>>;
}

/** An empty tree in memory; `folding` takes names for one that differ only in case, as some file systems do. */
export function memoryTree(
  options: { readonly nameRules?: TreeWriter['nameRules']; readonly naming?: 'exact' | 'folding' } = {},
): MemoryTree {
  const members = new Map<string, MemoryMember>();
  const taken = new Set<string>();
  function put(path: string, member: MemoryMember): void {
    const key = options.naming === 'folding' ? path.normalize('NFC').toLowerCase() : path;
    if (taken.has(key)) throw new UserError(`Exists: ${path}`, { code: 'system/name-collision' });
    taken.add(key);
    members.set(path, member);
  }
  return {
    nameRules: options.nameRules ?? 'posix',
    members,
    texts: () =>
      Object.fromEntries(
        [...members].flatMap(([path, member]) => (member.kind === 'file' ? [[path, member.content.toString()]] : [])),
      ),
    makeDirectory: () => undefined,
    writeFile(path, bytes, isExecutable) {
      put(path, { kind: 'file', content: Buffer.from(bytes), isExecutable });
    },
    writeChunks(path, chunks, isExecutable) {
      const content = Buffer.concat(Array.from(chunks, (chunk) => Buffer.from(chunk)));
      put(path, { kind: 'file', content, isExecutable });
    },
    makeLink(path, target) {
      put(path, { kind: 'link', target });
    },
    newestMs: () => members.size,
  };
}

/** Opens what `files` holds: path → bytes. Nothing, when it is left out. */
export function memoryOpener(files: Readonly<Record<string, Uint8Array>> = {}): ArchiveOpener {
  return {
    open(path) {
      const bytes = files[path];
      if (bytes === undefined) throw new UserError(`Absent: ${path}`, { code: 'system/cannot-read' });
      return {
        sizeBytes: bytes.length,
        read: (offset, length) => bytes.slice(offset, offset + length),
        close: () => undefined,
      };
    },
  };
}
