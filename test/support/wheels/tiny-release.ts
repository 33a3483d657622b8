import { buildSdistFile, buildWheelFile, sdistFilename, wheelFilename } from '../builders/index.ts';
import type { SdistRecipe, WheelRecipe } from '../builders/index.ts';

/** One file of a project, as scenarios write it down: a wheel with one module unless it says `sdist`. */
export type TinyRelease = TinyWheel | TinySdist;

/** A wheel whose module, called like the project with `_` for `-` and `.`, has a `main()` that prints name and version. */
export interface TinyWheel extends Omit<WheelRecipe, 'name'> {
  readonly kind?: 'wheel';
  /** Console scripts: name → `module:function`. */
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A source distribution with a setup.py. */
export interface TinySdist extends Omit<SdistRecipe, 'name'> {
  readonly kind: 'sdist';
}

/** A file of an index. */
export interface BuiltFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** Builds the archive of one release. Same release, same bytes. */
export function tinyRelease(name: string, release: TinyRelease): BuiltFile {
  return release.kind === 'sdist' ? builtSdist({ name, ...release }) : builtWheel(name, release);
}

function builtSdist(recipe: SdistRecipe): BuiltFile {
  return { filename: sdistFilename(recipe), bytes: buildSdistFile(recipe) };
}

function builtWheel(name: string, release: TinyWheel): BuiltFile {
  const module = name.replaceAll(/[-.]/gu, '_');
  const { scripts, files } = release;
  const lines = Object.entries(scripts ?? {}).map(([script, target]) => `${script} = ${target}`);
  const recipe: WheelRecipe = {
    name,
    topLevel: [module],
    ...(scripts === undefined ? {} : { entryPoints: { console_scripts: lines } }),
    ...release,
    files: { [`${module}.py`]: `def main():\n    print('${name} ${release.version}')\n`, ...files },
  };
  return { filename: wheelFilename(recipe), bytes: buildWheelFile(recipe) };
}
