import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { PortionReader } from './portion-reader.ts';
import type { InitStyle } from './read-init-style.ts';

/** One directory of the path of scripts, and whose it is. */
export interface PathRoot {
  readonly directory: AbsolutePath;
  /** Name and version, as messages show them. */
  readonly owner: string;
  readonly isDevelop: boolean;
  /** The names of the packages and modules of its distribution, as far as it tells. */
  topLevelNames(): readonly string[];
  /** What its distribution declares to be namespaces. */
  oldNamespaces(): readonly string[];
}

/** A package that hides parts of itself which lie elsewhere, and cannot be helped from outside. */
export interface HidingPackage {
  /** Dotted name. */
  readonly name: string;
  /**
   * What hides them: an ordinary package or module; a declaration that does more than declare and does not see all; or
   * one that needs a `pkg_resources` which nobody has.
   */
  readonly reason: 'ordinary' | 'blind' | 'lacks-pkg-resources';
  /** The `__init__.py`, or the module. */
  readonly file: AbsolutePath;
  readonly owner: string;
  readonly isDevelop: boolean;
  /** Whose parts are hidden, in the order of the path. */
  readonly hidden: readonly string[];
}

/** What was found out about packages that lie in several places. */
export interface SplitPackages {
  /** Dotted names of the packages that import as a whole only if a declaration of ours comes first; parents before children. */
  readonly bridged: readonly string[];
  readonly hiding: readonly HidingPackage[];
  /** The directories and `__init__.py` files of develop eggs that all this was read from. */
  readonly watched: { readonly directories: readonly AbsolutePath[]; readonly inits: readonly AbsolutePath[] };
}

/** One place of a package. */
interface Part {
  readonly root: PathRoot;
  readonly style: InitStyle | 'module';
  readonly isPure: boolean;
  /** The directory, the `__init__.py`, or the module. */
  readonly directory: AbsolutePath;
  readonly file: AbsolutePath;
  /** Whether its distribution has nothing else that could be imported. */
  readonly isAll: () => boolean;
}

/** Where packages of one level are looked for. */
interface Level {
  /** The dotted name that they are in, with a dot at its end. */
  readonly prefix: string;
  /** Whether a declaration of ours may take the place of those above. */
  readonly isFree: boolean;
  readonly places: readonly {
    readonly root: PathRoot;
    readonly directory: AbsolutePath;
    readonly isAll: () => boolean;
  }[];
}

/** A package that is looked into. */
interface Judged {
  readonly name: string;
  readonly isFree: boolean;
  readonly depth: number;
}

const DEEPEST = 6;

/**
 * Follows, for every package that lies in several places of a path, what Python would import of it, without running
 * anything: the first `__init__.py` decides. None makes a native namespace of all; `extend_path` of pkgutil takes up all
 * others, `declare_namespace` of pkg_resources only those that have an `__init__.py`, an ordinary one takes up none.
 *
 * Source: PEP 420; the documentation of pkgutil and of setuptools; tried out by test/e2e/namespaces.test.ts.
 */
export function findSplitPackages(roots: readonly PathRoot[], portions: PortionReader): SplitPackages {
  const bridged = new Set<string>();
  const hiding: HidingPackage[] = [];
  const directories = new Set<AbsolutePath>();
  const inits = new Set<AbsolutePath>();
  let hasPkgResources = false;

  function examine({ prefix, places, isFree }: Level, depth: number): void {
    const parts = new Map<string, Place[]>();
    for (const place of places) {
      if (place.root.isDevelop) directories.add(place.directory);
      const listed = portions.list(place.directory);
      const { root } = place;
      for (const [name, entry] of listed) {
        const known = parts.get(name) ?? [];
        known.push({ ...entry, root, isAll: () => place.isAll() && isAllOf(root, { prefix, name, listed }) });
        parts.set(name, known);
      }
    }
    if (prefix === '') hasPkgResources = parts.has('pkg_resources');
    for (const [name, found] of parts) {
      if (isWorthALook(found)) judge({ name: prefix + name, isFree, depth }, found.map(readPart));
    }
  }

  function readPart({ root, kind, path, isAll }: Place): Part {
    if (kind === 'module') return { root, style: 'module', isPure: false, directory: path, file: path, isAll };
    const file = resolvePath(path, '__init__.py');
    if (root.isDevelop) inits.add(file);
    const read = portions.init(file);
    return { root, style: read?.style ?? 'native', isPure: read?.isPure ?? false, directory: path, file, isAll };
  }

  function judge({ name, isFree, depth }: Judged, parts: readonly Part[]): void {
    const claimer = parts.find(({ style }) => style !== 'native');
    const unseen = claimer === undefined ? [] : unseenBy(claimer, parts);
    if (claimer !== undefined && unseen.length > 0) {
      if (!isDeclaration(claimer)) {
        noteOrdinary(name, claimer, unseen);
        return;
      }
      if (!isFree || !claimer.isPure) {
        note(name, claimer, { reason: needsMissing(claimer) ? 'lacks-pkg-resources' : 'blind', unseen });
        return;
      }
      for (const parent of parentsOf(name)) bridged.add(parent);
    }
    const isSplit = parts.length > 1 || claimer !== undefined;
    if (!isSplit || depth >= DEEPEST || (claimer !== undefined && !isDeclaration(claimer))) return;
    const ordered = claimer === undefined || unseen.length > 0 ? parts : [claimer, ...parts];
    const places = [...new Set(ordered)].filter(({ style }) => style !== 'module');
    examine({ prefix: `${name}.`, places, isFree: isFree && claimer?.isPure !== false }, depth + 1);
  }

  /** The parts that would not be found. */
  function unseenBy(claimer: Part, parts: readonly Part[]): readonly Part[] {
    const others = parts.filter((part) => part !== claimer && part.style !== 'module');
    if (!isDeclaration(claimer)) return others;
    if (needsMissing(claimer)) return [claimer, ...others];
    const isSeenByAll = claimer.style === 'pkgutil' || (claimer.style === 'either' && !hasPkgResources);
    return isSeenByAll ? [] : others.filter(({ style }) => style === 'native');
  }

  function needsMissing({ style }: Part): boolean {
    return style === 'pkg_resources' && !hasPkgResources;
  }

  /** Directories of tests and the like have one name in many projects: nobody imports them across projects. */
  function noteOrdinary(name: string, claimer: Part, unseen: readonly Part[]): void {
    const others = unseen.filter(({ root }) => root.owner !== claimer.root.owner);
    const meant = others.filter(
      (part) => isDeclaration(part) || part.isAll() || part.root.oldNamespaces().includes(name),
    );
    if (meant.length > 0) note(name, claimer, { reason: 'ordinary', unseen: meant });
  }

  function note(
    name: string,
    { file, root }: Part,
    { reason, unseen }: { readonly reason: HidingPackage['reason']; readonly unseen: readonly Part[] },
  ): void {
    const { owner, isDevelop } = root;
    hiding.push({ name, reason, file, owner, isDevelop, hidden: [...new Set(unseen.map((part) => part.root.owner))] });
  }

  const places = roots.map((root) => ({ root, directory: root.directory, isAll: () => true }));
  examine({ prefix: '', places, isFree: true }, 1);
  return { bridged: [...bridged], hiding, watched: { directories: [...directories], inits: [...inits] } };
}

interface Place {
  readonly root: PathRoot;
  readonly kind: 'directory' | 'module';
  readonly path: AbsolutePath;
  readonly isAll: () => boolean;
}

/** The sources of a project have more in them than the project is made of: what it tells itself comes first. */
function isAllOf(
  root: PathRoot,
  {
    prefix,
    name,
    listed,
  }: { readonly prefix: string; readonly name: string; readonly listed: ReadonlyMap<string, unknown> },
): boolean {
  const told = prefix === '' ? root.topLevelNames() : [];
  return told.length === 0 ? listed.size === 1 : told.length === 1 && told[0] === name;
}

/** What lies in one place can only go wrong where it is not made into an egg: there a namespace may need what is missing. */
function isWorthALook(places: readonly Place[]): boolean {
  if (!places.some(({ kind }) => kind === 'directory')) return false;
  return places.length > 1 || places.some(({ root }) => root.isDevelop);
}

function isDeclaration({ style }: Part): boolean {
  return style === 'pkgutil' || style === 'pkg_resources' || style === 'either';
}

function parentsOf(name: string): readonly string[] {
  const words = name.split('.');
  return words.map((_, place) => words.slice(0, place + 1).join('.'));
}
