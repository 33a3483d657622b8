import { strip } from '#base';

/** What a distribution declares beside its requirements, in files that only the whole of it has. */
export interface Declarations {
  /** Places where its author says that more distributions can be found. Source: zc-buildout.md 5.4. */
  readonly dependencyLinks: readonly string[];
  /** It has old namespace packages that import `pkg_resources`. Source: zc-buildout.md 5.9. */
  readonly needsPkgResources: boolean;
}

/** A distribution as far as it is read here. */
export interface DeclaringTree {
  /** Text of a file of its metadata. */
  metadataText(filename: string): string | undefined;
  /** Text of a file below its location, as far as eggs keep it. */
  fileText(path: string): string | undefined;
}

/** Reads what a distribution declares: two small files where it declares nothing. */
export function readDeclarations(tree: DeclaringTree): Declarations {
  return {
    dependencyLinks: linesOf(tree.metadataText('dependency_links.txt')),
    needsPkgResources: linesOf(tree.metadataText('namespace_packages.txt')).some((name) => isOldStyle(name, tree)),
  };
}

/** Who falls back on `pkgutil` needs no `pkg_resources`. */
function isOldStyle(namespace: string, tree: DeclaringTree): boolean {
  if (!/^\w+(?:\.\w+)*$/u.test(namespace)) return false;
  const text = tree.fileText(`${namespace.replaceAll('.', '/')}/__init__.py`);
  return text !== undefined && text.includes('pkg_resources') && !text.includes('pkgutil');
}

function linesOf(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text
    .split('\n')
    .map(strip)
    .filter((line) => line !== '' && !line.startsWith('#'));
}
