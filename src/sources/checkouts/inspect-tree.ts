import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { readOrigin } from './read-origin.ts';
import type { Checkout, TreeState } from './tree-state.ts';

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;
/** So many names may lead to one another. */
const MAX_SYMBOLIC = 5;

/**
 * What lies at `path`, from files alone: no process is started, and nothing in it is run. Of a working tree: its branch,
 * commit and origin.
 *
 * Source: gitrepository-layout(5).
 */
export function inspectTree(path: AbsolutePath, files: FileReader): TreeState {
  const kind = files.linkFacts(path)?.kind;
  if (kind === undefined) return { kind: 'absent' };
  if (kind === 'link') return { kind: 'linked' };
  if (kind !== 'directory') return { kind: 'occupied' };
  return readCheckout(path, files) ?? { kind: 'directory' };
}

/** The branch, commit and origin of a working tree; `undefined` when `path` is none. */
export function readCheckout(path: AbsolutePath, files: FileReader): Checkout | undefined {
  const place = resolvePath(path, '.git');
  const kind = files.linkFacts(place)?.kind;
  const own = kind === 'directory' ? place : kind === 'file' ? elsewhere(path, files) : undefined;
  const head = own && files.readText(resolvePath(own, 'HEAD'))?.trim();
  if (own === undefined || head === undefined) return undefined;
  // Additional working trees share all but HEAD.
  const common = kind === 'file' ? files.readText(resolvePath(own, 'commondir'))?.trim() : undefined;
  const shared = common === undefined ? own : resolvePath(own, common);
  const url = readOrigin(files.readText(resolvePath(shared, 'config')) ?? '');
  const symbolic = /^ref:\s*(?<name>\S+)$/u.exec(head)?.groups?.['name'];
  const branch = symbolic?.startsWith('refs/heads/') === true ? symbolic.slice('refs/heads/'.length) : undefined;
  const commit = symbolic === undefined ? commitIn(head) : followRef(symbolic, [...new Set([own, shared])], files);
  // The other way of git to keep its references has this in place of a branch.
  return { kind: 'checkout', url, branch: branch === '.invalid' ? undefined : branch, commit };
}

/** Submodules and additional working trees have a file that says where their repository is. */
function elsewhere(path: AbsolutePath, files: FileReader): AbsolutePath | undefined {
  const text = files.readText(resolvePath(path, '.git')) ?? '';
  const target = /^gitdir:\s*(?<path>.+)$/mu.exec(text)?.groups?.['path'];
  return target === undefined ? undefined : resolvePath(path, target.trim());
}

function followRef(name: string, directories: readonly AbsolutePath[], files: FileReader): string | undefined {
  let current = name;
  for (let step = 0; step < MAX_SYMBOLIC; step += 1) {
    if (!/^refs\/[^\0]*$/u.test(current) || current.split('/').includes('..')) return undefined;
    const text = directories.map((one) => readFile(resolvePath(one, current), files)).find((one) => one !== undefined);
    if (text === undefined) return packedRef(current, directories.at(-1), files);
    const next = /^ref:\s*(?<name>\S+)$/u.exec(text)?.groups?.['name'];
    if (next === undefined) return commitIn(text);
    current = next;
  }
  return undefined;
}

function packedRef(name: string, directory: AbsolutePath | undefined, files: FileReader): string | undefined {
  const text = directory === undefined ? undefined : files.readText(resolvePath(directory, 'packed-refs'));
  const line = text?.split('\n').find((one) => one.endsWith(` ${name}`));
  return line === undefined ? undefined : commitIn(line.split(' ', 1)[0] ?? '');
}

/** A name may be a directory of longer names. */
function readFile(path: AbsolutePath, files: FileReader): string | undefined {
  return files.facts(path)?.kind === 'file' ? files.readText(path)?.trim() : undefined;
}

function commitIn(text: string): string | undefined {
  return COMMIT.test(text) ? text : undefined;
}
