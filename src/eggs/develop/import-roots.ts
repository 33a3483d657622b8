import { resolvePath, strip } from '#base';
import type { AbsolutePath } from '#base';

/** How an editable wheel makes the modules of a project importable. */
export interface ImportWays {
  /** Directories to put on the path, in order. */
  readonly roots: readonly AbsolutePath[];
  /** Modules that no directory gives their name: dotted name → file without its suffix, or directory. */
  readonly renamed: ReadonlyMap<string, AbsolutePath>;
  /** Lines of code in `.pth` files that are not understood: their modules may not be found by scripts. */
  readonly foreignCode: readonly string[];
}

/** The text files of an editable wheel at its top, by name. */
export type TopTexts = ReadonlyMap<string, string>;

const FINDER_CALL = /^import (?<module>__editable__\w+); ?\k<module>\.install\(\)$/u;
const STRING = `(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")`;
const MAPPING = /^MAPPING(?:: [^=\n]+)? = (?<items>\{.*\})$/mu;
const NAMESPACES = /^NAMESPACES(?:: [^=\n]+)? = (?<items>\{.*\})$/mu;
const ITEM = new RegExp(`(?<name>${STRING}): (?<path>${STRING})`, 'gu');
const REDIRECTION = new RegExp(`\\bmap_module\\((?<name>${STRING}), (?<path>${STRING})\\)`, 'gu');
const LIST_ITEM = new RegExp(`(?<name>${STRING}): \\[(?<paths>[^\\]]*)\\]`, 'gu');

/**
 * Reads what the `.pth` files of an editable wheel do: plain paths, the finders that setuptools writes for projects
 * whose directories cannot be put on the path as they are, and the redirections of the package `editables`. Scripts put directories on the path and run no `.pth` file.
 *
 * @param directory Where the files will lie: relative paths are seen from there.
 */
export function readImportWays(texts: TopTexts, directory: AbsolutePath): ImportWays {
  const roots = new Set<AbsolutePath>();
  const renamed = new Map<string, AbsolutePath>();
  const foreignCode: string[] = [];
  for (const line of pthLines(texts)) {
    if (!/^import[ \t]/u.test(line)) {
      roots.add(resolvePath(directory, line));
      continue;
    }
    const finder = texts.get(`${FINDER_CALL.exec(line)?.groups?.['module'] ?? ''}.py`);
    const redirections = texts.get(`${/^import (?<module>\w+)$/u.exec(line)?.groups?.['module'] ?? ''}.py`);
    if (finder !== undefined) addFinder(finder, { roots, renamed });
    else if (redirections?.includes('editables.redirector') === true) addRedirections(redirections, { roots, renamed });
    else foreignCode.push(line);
  }
  return { roots: [...roots], renamed, foreignCode };
}

function pthLines(texts: TopTexts): readonly string[] {
  return [...texts]
    .filter(([name]) => name.endsWith('.pth'))
    .flatMap(([, text]) => text.split('\n').map(strip))
    .filter((line) => line !== '' && !line.startsWith('#'));
}

interface FoundWays {
  readonly roots: Set<AbsolutePath>;
  readonly renamed: Map<string, AbsolutePath>;
}

function addFinder(text: string, { roots, renamed }: FoundWays): void {
  for (const { groups } of (MAPPING.exec(text)?.groups?.['items'] ?? '').matchAll(ITEM)) {
    const name = unquote(groups?.['name'] ?? '');
    const path = unquote(groups?.['path'] ?? '') as AbsolutePath;
    addModule(name, path, { roots, renamed });
  }
  for (const { groups } of (NAMESPACES.exec(text)?.groups?.['items'] ?? '').matchAll(LIST_ITEM)) {
    for (const [quoted] of (groups?.['paths'] ?? '').matchAll(new RegExp(STRING, 'gu'))) {
      const root = rootOf(unquote(groups?.['name'] ?? ''), unquote(quoted) as AbsolutePath);
      if (root !== undefined) roots.add(root);
    }
  }
}

/** What hatchling, pdm and others write who use the package `editables`. */
function addRedirections(text: string, ways: FoundWays): void {
  for (const { groups } of text.matchAll(REDIRECTION)) {
    const path = unquote(groups?.['path'] ?? '').replace(/(?:\/__init__)?\.py$/u, '') as AbsolutePath;
    addModule(unquote(groups?.['name'] ?? ''), path, ways);
  }
}

function addModule(name: string, path: AbsolutePath, { roots, renamed }: FoundWays): void {
  const root = rootOf(name, path);
  if (root === undefined) renamed.set(name, path);
  else roots.add(root);
}

/** The directory in which `path` has the name of the module. */
function rootOf(name: string, path: AbsolutePath): AbsolutePath | undefined {
  const end = `/${name.replaceAll('.', '/')}`;
  return path.endsWith(end) ? (path.slice(0, -end.length) as AbsolutePath) || ('/' as AbsolutePath) : undefined;
}

/** Paths hold no control characters as a rule; escapes other than of quotes and backslashes stay as they are. */
function unquote(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?<sign>['"\\])/gu, '$<sign>');
}
