import { resolvePath, strip } from '#base';
import type { AbsolutePath } from '#base';

import { ancestorsOf, outermost, readHookedNames, readHookedPaths } from './import-hooks.ts';
import type { HookedModule } from './import-hooks.ts';

/** How an editable wheel makes the modules of a project importable. */
export interface ImportWays {
  /** Directories to put on the path, in order. */
  readonly roots: readonly AbsolutePath[];
  /** Modules that no directory gives their name: dotted name → file without its suffix, or directory. */
  readonly renamed: ReadonlyMap<string, AbsolutePath>;
  /** Modules that only an import hook can find. */
  readonly hooked: readonly HookedModule[];
  /** What import hooks work with: programs, directories, modules. */
  readonly hookedPaths: readonly string[];
  /** Lines of code in `.pth` files that are not understood: their modules may not be found by scripts. */
  readonly foreignCode: readonly string[];
}

/** The text files of an editable wheel at its top, by name. */
export type TopTexts = ReadonlyMap<string, string>;

const FINDER_CALL = /^import (?<module>__editable__\w+); ?\k<module>\.install\(\)$/u;
/** What setuptools writes into `-nspkg.pth`: where the directory is on the path, it is of no use. */
const NAMESPACE_CALL = /^import sys, ?types, ?os;.*\bsys\.modules\.setdefault\(/u;
const STRING = `(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*")`;
const MAPPING = /^MAPPING(?:: [^=\n]+)? = (?<items>\{.*\})$/mu;
const NAMESPACES = /^NAMESPACES(?:: [^=\n]+)? = (?<items>\{.*\})$/mu;
const ITEM = new RegExp(`(?<name>${STRING}): (?<path>${STRING})`, 'gu');
const REDIRECTION = new RegExp(`\\bmap_module\\((?<name>${STRING}), (?<path>${STRING})\\)`, 'gu');
const LIST_ITEM = new RegExp(`(?<name>${STRING}): \\[(?<paths>[^\\]]*)\\]`, 'gu');

/**
 * Reads what the `.pth` files of an editable wheel do: plain paths, the finders that setuptools writes for projects
 * whose directories cannot be put on the path as they are, the redirections of the package `editables`, and the loaders of
 * meson-python and scikit-build-core. Scripts put directories on the path and run no `.pth` file.
 *
 * @param directory Where the files will lie: relative paths are seen from there.
 */
export function readImportWays(texts: TopTexts, directory: AbsolutePath): ImportWays {
  const roots = new Set<AbsolutePath>();
  const renamed = new Map<string, AbsolutePath>();
  const hooked: HookedModule[] = [];
  const hookedPaths: string[] = [];
  const foreignCode: string[] = [];
  for (const line of pthLines(texts)) {
    if (!/^import[ \t]/u.test(line)) {
      roots.add(resolvePath(directory, line));
      continue;
    }
    if (NAMESPACE_CALL.test(line)) continue;
    const finder = texts.get(`${FINDER_CALL.exec(line)?.groups?.['module'] ?? ''}.py`);
    const loader = texts.get(`${/^import (?<module>\w+)$/u.exec(line)?.groups?.['module'] ?? ''}.py`);
    const modules = finder === undefined ? readRedirections(loader) : readMapping(finder);
    if (modules !== undefined) hooked.push(...addModules(modules, line, { roots, renamed }));
    else {
      const names = readHookedNames(loader ?? '');
      hooked.push(...names.map((name) => ({ name, line })));
      hookedPaths.push(...(names.length === 0 ? [] : readHookedPaths(loader ?? '')));
      if (names.length === 0) foreignCode.push(line);
    }
    if (finder !== undefined) addNamespaces(finder, roots);
  }
  return { roots: [...roots], renamed, hooked, hookedPaths, foreignCode };
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

type Modules = ReadonlyMap<string, AbsolutePath>;

function readMapping(finder: string): Modules {
  const items = (MAPPING.exec(finder)?.groups?.['items'] ?? '').matchAll(ITEM);
  return new Map(
    [...items].map(({ groups }) => [unquote(groups?.['name'] ?? ''), unquote(groups?.['path'] ?? '') as AbsolutePath]),
  );
}

function addNamespaces(finder: string, roots: FoundWays['roots']): void {
  for (const { groups } of (NAMESPACES.exec(finder)?.groups?.['items'] ?? '').matchAll(LIST_ITEM)) {
    for (const [quoted] of (groups?.['paths'] ?? '').matchAll(new RegExp(STRING, 'gu'))) {
      const root = rootOf(unquote(groups?.['name'] ?? ''), unquote(quoted) as AbsolutePath);
      if (root !== undefined) roots.add(root);
    }
  }
}

/** What hatchling, pdm and others write who use the package `editables`. */
function readRedirections(loader: string | undefined): Modules | undefined {
  if (loader?.includes('editables.redirector') !== true) return undefined;
  return new Map(
    [...loader.matchAll(REDIRECTION)].map(({ groups }) => {
      const path = unquote(groups?.['path'] ?? '').replace(/(?:\/__init__)?\.py$/u, '');
      return [unquote(groups?.['name'] ?? ''), path as AbsolutePath];
    }),
  );
}

/**
 * Adds modules by where they lie; answers those that hold a module which lies elsewhere, and cannot do without the hook:
 * a link in them would be a link in the project.
 */
function addModules(modules: Modules, line: string, { roots, renamed }: FoundWays): readonly HookedModule[] {
  const split = [...modules].flatMap(([name, path]) =>
    ancestorsOf(name).filter((ancestor) => {
      const holder = modules.get(ancestor);
      return holder !== undefined && path !== `${holder}${name.slice(ancestor.length).replaceAll('.', '/')}`;
    }),
  );
  const hooked = outermost(split);
  for (const [name, path] of modules) {
    if ([name, ...ancestorsOf(name)].some((one) => hooked.includes(one))) continue;
    const root = rootOf(name, path);
    if (root !== undefined) roots.add(root);
    else if (!ancestorsOf(name).some((ancestor) => modules.has(ancestor))) renamed.set(name, path);
  }
  return hooked.map((name) => ({ name, line }));
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
