import { buildEggFile, buildSdistFile, eggFilename, sdistFilename } from '../builders/index.ts';
import type { EggRecipe, SdistRecipe } from '../builders/index.ts';
import { tinyWheel } from './tiny-wheel.ts';
import type { BuiltFile, TinyWheel } from './tiny-wheel.ts';

/** One file of a project, as scenarios write it down: a wheel with one module unless it says `sdist` or `egg`. */
export type TinyRelease =
  | (Omit<TinyWheel, 'name'> & { readonly kind?: 'wheel' })
  | (Omit<SdistRecipe, 'name'> & { readonly kind: 'sdist' })
  | (Omit<EggRecipe, 'name'> & { readonly kind: 'egg' });

/** Builds the archive of one release. Same release, same bytes. */
export function tinyRelease(name: string, release: TinyRelease): BuiltFile {
  const recipe = { ...release, name };
  switch (recipe.kind) {
    case 'sdist':
      return { filename: sdistFilename(recipe), bytes: buildSdistFile(recipe) };
    case 'egg':
      return { filename: eggFilename(recipe), bytes: buildEggFile(recipe) };
    default:
      return tinyWheel(recipe);
  }
}
