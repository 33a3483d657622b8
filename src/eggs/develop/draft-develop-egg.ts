import { baseName, fileUrl, isWithin, resolvePath, sha256Hex, splitWords } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { formatRecord } from '#packaging';
import type { RecordRow } from '#packaging';

import { renderHookStarter } from './import-hooks.ts';
import type { HookedModule } from './import-hooks.ts';
import { readImportWays } from './import-roots.ts';
import type { ImportWays } from './import-roots.ts';
import { followScripts } from './follow-scripts.ts';
import type { UnpackedEditable } from './unpacked-editable.ts';

/** Where the entries of a develop egg go, and whose they are. */
export interface DevelopPlace {
  /** The directory of the project, links resolved. */
  readonly project: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
}

/** Everything that lies in the develop-eggs directory for one project. Paths are relative to it. */
export interface DevelopDraft {
  readonly name: string;
  /** The namespace packages that its metadata declares in the old way; `null` when there is no such declaration. */
  readonly oldNamespaces: readonly string[] | null;
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
  /** Symbolic links: path → where it leads. */
  readonly links: readonly { readonly path: string; readonly target: AbsolutePath }[];
  /** Lines of code in `.pth` files that scripts cannot make up for. */
  readonly foreignCode: readonly string[];
  /** Files of the project that scripts were made of. */
  readonly scriptSources: readonly AbsolutePath[];
  /** The modules at its top, as far as the backend tells. */
  readonly modules: readonly string[];
  /** Programs outside of the project that it runs when it is imported: without them it has to be built again. */
  readonly programs: readonly AbsolutePath[];
  /** Whether its modules are found through links that the build has made one by one. */
  readonly isLinkTree: boolean;
}

const INSTALLER = 'buildout\n';

/**
 * Lays an editable wheel out as zc.buildout does: its metadata, its `.pth` files, the finders of setuptools, and an
 * egg-link. What else it holds, and modules that have another name in the sources, get a directory of their own, which a
 * further `.pth` file leads to.
 *
 * Differs from zc.buildout: the egg-link leads to where the modules can be imported from, also where that is not `src`
 * or the project; scripts (`scripts=`) are kept, in the metadata; compiled modules in the wheel are kept.
 *
 * Source: zc-buildout.md 5.8; PEP 660.
 */
export function draftDevelopEgg(wheel: UnpackedEditable, place: DevelopPlace, files: FileReader): DevelopDraft {
  const { manifest, tree } = wheel;
  const { project, developEggsDirectory } = place;
  const contents = new Map(
    manifest.files.map(({ path }) => [path, files.readBytes(resolvePath(tree, path)) ?? new Uint8Array()] as const),
  );
  const texts = [...contents].filter(([path]) => /^[^/]+\.(?:pth|py)$/u.test(path));
  const ways = readImportWays(new Map(texts.map(([path, bytes]) => [path, decode(bytes)])), developEggsDirectory);
  const { name } = manifest;
  const scripts = followScripts(wheel, project, files);
  const own = `__editable__.${manifest.distInfo.slice(0, -'.dist-info'.length)}`;
  const ownPath = resolvePath(developEggsDirectory, own);
  const { location, more } =
    ways.hooked.length > 0 ? { location: ownPath, more: ways.roots } : locate(project, ways, files);
  const laid = [...contents].flatMap(([path, content]) => layFile(path, content, { manifest, own }));
  const links = [...ways.renamed].flatMap(([module, target]) => linkModule(module, target, { own, files }));
  const starters = ways.hooked.map((hooked) => startHook(hooked, own, developEggsDirectory));
  const hasOwn = links.length > 0 || laid.some(({ path }) => path.startsWith(`${own}/`));
  const beside = [...(hasOwn && location !== ownPath ? [ownPath] : []), ...more];
  const entries = [
    ...laid,
    ...starters,
    ...(beside.length > 0 ? [{ path: `${own}.paths.pth`, content: beside.map((path) => `${path}\n`).join('') }] : []),
    { path: `${manifest.distInfo}/INSTALLER`, content: INSTALLER },
    { path: `${manifest.distInfo}/direct_url.json`, content: directUrl(project) },
    ...scripts.programs.map((one) => ({
      path: `${manifest.distInfo}/scripts/${one.name}`,
      content: one.content,
    })),
  ];
  const declared = contents.get(`${manifest.distInfo}/namespace_packages.txt`);
  return {
    name,
    oldNamespaces: declared === undefined ? null : splitWords(decode(declared)),
    files: [...entries, recordOf(entries, manifest.distInfo), eggLink(name, location, project)],
    links,
    foreignCode: ways.foreignCode,
    scriptSources: scripts.sources,
    programs: ways.hookedPaths
      .filter((path) => !isWithin(project, path as AbsolutePath) && files.facts(path as AbsolutePath)?.kind === 'file')
      .map((path) => path as AbsolutePath),
    isLinkTree: ways.roots.some((root) => root.startsWith(`${project}/build/`)),
    modules: splitWords(decode(contents.get(`${manifest.distInfo}/top_level.txt`) ?? new Uint8Array())),
  };
}

type DraftFile = DevelopDraft['files'][number];

/** Where modules are imported from: `src` or the project, as zc.buildout has it, unless the wheel knows better. */
function locate(
  project: AbsolutePath,
  { roots }: ImportWays,
  files: FileReader,
): { readonly location: AbsolutePath; readonly more: readonly AbsolutePath[] } {
  const source = resolvePath(project, 'src');
  const usual = files.facts(source) === undefined ? project : source;
  const isUsual = roots.length === 0 || roots.includes(usual);
  const [first = usual] = roots;
  const location = isUsual ? usual : first;
  return { location, more: roots.filter((root) => root !== location) };
}

/** Where a file of the wheel goes; those that the installer writes are left out. */
function layFile(
  path: string,
  content: Uint8Array,
  { manifest, own }: { readonly manifest: UnpackedEditable['manifest']; readonly own: string },
): readonly DraftFile[] {
  const [top = ''] = path.split('/', 1);
  if (top === manifest.dataDirectory) return [];
  if (top === manifest.distInfo)
    return /\/(?:RECORD|INSTALLER|direct_url\.json)$/u.test(path) ? [] : [{ path, content }];
  const isLaidFlat = top === path && (path.endsWith('.pth') || /^__editable__.*\.py$/u.test(path));
  return [{ path: isLaidFlat ? path : `${own}/${path}`, content }];
}

/** A package in the place of a module that is found by a hook. Finders of setuptools lie beside the others' own directories. */
function startHook(hooked: HookedModule, own: string, developEggsDirectory: AbsolutePath): DraftFile {
  const isFlat = /\b__editable__\w+/u.test(hooked.line);
  const directory = isFlat ? developEggsDirectory : resolvePath(developEggsDirectory, own);
  return {
    path: `${own}/${hooked.name.replaceAll('.', '/')}/__init__.py`,
    content: renderHookStarter(hooked, directory),
  };
}

/** A package is a directory or, without one, a module: whichever is there. */
function linkModule(
  module: string,
  target: AbsolutePath,
  { own, files }: { readonly own: string; readonly files: FileReader },
): DevelopDraft['links'] {
  const path = `${own}/${module.replaceAll('.', '/')}`;
  if (files.facts(target)?.kind === 'directory') return [{ path, target }];
  const siblings = (files.list(resolvePath(target, '..')) ?? []).filter(({ name }) =>
    name.startsWith(`${baseName(target)}.`),
  );
  return siblings
    .filter(({ name }) => /\.(?:py|so|pyd)$/u.test(name))
    .map(({ name }) => ({
      path: `${path}${name.slice(baseName(target).length)}`,
      target: resolvePath(target, '..', name),
    }));
}

function recordOf(entries: readonly DraftFile[], distInfo: string): DraftFile {
  const rows: RecordRow[] = entries.map(({ path, content }) => ({
    path,
    hash: { algorithm: 'sha256', digest: Buffer.from(sha256Hex(content), 'hex').toString('base64url') },
    sizeBytes: Buffer.byteLength(content),
  }));
  const path = `${distInfo}/RECORD`;
  const sorted = [...rows, { path }].toSorted((left, right) => (left.path < right.path ? -1 : 1));
  return { path, content: formatRecord(sorted) };
}

/** Two lines without a line break at the end, as setuptools wrote them. */
function eggLink(name: string, location: AbsolutePath, project: AbsolutePath): DraftFile {
  const depth = isWithin(project, location) ? location.slice(project.length).split('/').length - 1 : 0;
  const back = depth === 0 ? '.' : Array.from({ length: depth }, () => '..').join('/');
  return { path: `${name}.egg-link`, content: `${location}\n${back}` };
}

/** Source: PEP 610. */
function directUrl(project: AbsolutePath): string {
  return `{"dir_info": {"editable": true}, "url": ${JSON.stringify(fileUrl(project))}}`;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
