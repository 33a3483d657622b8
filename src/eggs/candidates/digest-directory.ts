import { resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, DirectoryEntry, FileReader } from '#base';

/** What a source directory holds, digested. */
export interface DirectoryDigest {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What tools leave at the top of a project, and no build needs. */
const LEFT_ALONE = new Set(['.mypy_cache', '.nox', '.pytest_cache', '.ruff_cache', '.tox', '.venv', 'node_modules']);

/** What is at the top of a source directory, but for what tools leave there. */
export function sourceEntries(directory: AbsolutePath, files: FileReader): readonly DirectoryEntry[] {
  return (files.list(directory) ?? []).filter(({ name }) => !LEFT_ALONE.has(name) && !isCompiled(name));
}

/**
 * Digests names, contents and execute bits of a source directory. Of a git repository in it, only what it has checked out
 * counts: everything else there changes whenever somebody looks.
 */
export function digestDirectory(directory: AbsolutePath, files: FileReader): DirectoryDigest {
  const lines: string[] = [];
  let sizeBytes = 0;
  function add(path: string): void {
    const place = resolvePath(directory, path);
    const facts = files.linkFacts(place);
    if (facts?.kind === 'link') lines.push(`link ${files.realPath(place)}`, path);
    else if (facts?.kind === 'file') {
      const mode = (facts.mode & 0o111) === 0 ? 'file' : 'program';
      lines.push(`${mode} ${sha256Hex(files.readBytes(place) ?? new Uint8Array())}`, path);
      sizeBytes += facts.sizeBytes;
    }
  }
  function walk(path: string, entries: readonly DirectoryEntry[]): void {
    for (const { name, kind } of entries) {
      const own = path === '' ? name : `${path}/${name}`;
      if (isCompiled(name)) continue;
      if (kind === 'directory') walk(own, own === '.git' ? [] : (files.list(resolvePath(directory, own)) ?? []));
      else add(own);
    }
  }
  walk('', sourceEntries(directory, files));
  if (files.facts(resolvePath(directory, '.git'))?.kind === 'directory') {
    for (const name of ['.git/HEAD', '.git/packed-refs']) add(name);
    walk('.git/refs', files.list(resolvePath(directory, '.git/refs')) ?? []);
  }
  return { sha256: sha256Hex(lines.join('\0')), sizeBytes };
}

function isCompiled(name: string): boolean {
  return name === '__pycache__' || name.endsWith('.pyc');
}
