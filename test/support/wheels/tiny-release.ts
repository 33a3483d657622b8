import { buildSdistFile, sdistFilename } from '../builders/index.ts';
import type { SdistRecipe } from '../builders/index.ts';
import { tinyWheel } from './tiny-wheel.ts';
import type { BuiltFile, TinyWheel } from './tiny-wheel.ts';

/** One file of a project, as scenarios write it down: a wheel with one module unless it says `sdist`. */
export type TinyRelease =
  (Omit<TinyWheel, 'name'> & { readonly kind?: 'wheel' }) | (Omit<SdistRecipe, 'name'> & { readonly kind: 'sdist' });

/** Builds the archive of one release. Same release, same bytes. */
export function tinyRelease(name: string, release: TinyRelease): BuiltFile {
  if (release.kind !== 'sdist') return tinyWheel({ ...release, name });
  const recipe = { ...release, name };
  return { filename: sdistFilename(recipe), bytes: buildSdistFile(recipe) };
}
