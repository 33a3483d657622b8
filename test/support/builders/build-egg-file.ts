import { buildZip } from './build-zip.ts';

/** A zipped egg to build. */
export interface EggRecipe {
  readonly name: string;
  readonly version: string;
  /** What its name says besides, such as `-py3.11-linux-x86_64`; nothing when absent. */
  readonly tags?: string;
  /** Path → content; an `EGG-INFO/PKG-INFO` among them replaces the one that follows from the rest. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** The file name of an egg. */
export function eggFilename({ name, version, tags }: Pick<EggRecipe, 'name' | 'version' | 'tags'>): string {
  return `${[name, version].map((part) => part.replaceAll('-', '_')).join('-')}${tags ?? ''}.egg`;
}

/** Builds the bytes of an egg. Same recipe, same bytes. */
export function buildEggFile({ name, version, files }: EggRecipe): Buffer {
  const pkgInfo = `Metadata-Version: 1.1\nName: ${name}\nVersion: ${version}\n`;
  const all = { 'EGG-INFO/PKG-INFO': pkgInfo, ...files };
  return buildZip(Object.entries(all).map(([path, content]) => ({ name: path, content })));
}
