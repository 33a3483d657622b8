import type { WheelManifest } from '../store/wheel-manifest.ts';
import type { LinkedFile, LinkPlan } from './tree-linker.ts';

/** Whom an egg names as its installer. Source: PEP 376, "INSTALLER". */
const INSTALLER = 'buildout\n';
/** Source: PEP 610. */
const DIRECT_URL = 'direct_url.json';

/**
 * Decides which file of an unpacked wheel goes where in its egg.
 *
 * `.dist-info` and `.data` get the name of the egg, so that zc.buildout finds what it looks for; compiled caches and the `__init__.py` of old namespace packages stay out. RECORD stays as the
 * wheel has it. Linear in the number of files.
 *
 * `directUrl` is the text that tells where it came from when a requirement named the very place.
 *
 * Differs from zc.buildout: `.data/scripts`, `.data/data` and `.data/headers` are kept, in `<stem>.data/`.
 *
 * Source: zc-buildout.md 5.7, design.md "Eggs".
 */
export function planEgg(
  manifest: WheelManifest,
  stem: string,
  directUrl?: string,
): Pick<LinkPlan, 'directories' | 'files' | 'texts'> {
  const texts = [
    { name: 'INSTALLER', text: INSTALLER },
    ...(directUrl === undefined ? [] : [{ name: DIRECT_URL, text: directUrl }]),
  ];
  const leftOut = new Set(manifest.namespaceInits);
  for (const { name } of texts) leftOut.add(`${manifest.distInfo}/${name}`);
  const directories = new Set<string>();
  const files: LinkedFile[] = [];
  for (const { path, sizeBytes } of manifest.files) {
    if (leftOut.has(path) || isCompiledCache(path)) continue;
    const to = placeInEgg(path, manifest, stem);
    addParents(directories, to);
    files.push({ from: path, to, sizeBytes });
  }
  addParents(directories, `${stem}.dist-info/INSTALLER`);
  return {
    directories: [...directories],
    files,
    texts: texts.map(({ name, text }) => ({ to: `${stem}.dist-info/${name}`, text })),
  };
}

function isCompiledCache(path: string): boolean {
  return path.includes('__pycache__/') && path.split('/').includes('__pycache__');
}

function placeInEgg(path: string, { distInfo, dataDirectory }: WheelManifest, stem: string): string {
  const slash = path.indexOf('/');
  const top = path.slice(0, Math.max(0, slash));
  const rest = path.slice(slash + 1);
  if (top === distInfo) return `${stem}.dist-info/${rest}`;
  return top === dataDirectory ? `${stem}.data/${rest}` : path;
}

/** Adds the directories above `path`, outermost first, unless they are known. */
function addParents(directories: Set<string>, path: string): void {
  const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (directory === '' || directories.has(directory)) return;
  addParents(directories, directory);
  directories.add(directory);
}
