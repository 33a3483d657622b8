import { buildWheelFile, wheelFilename } from '../builders/index.ts';
import type { WheelRecipe } from '../builders/index.ts';

/** A wheel whose module, called like the project with `_` for `-` and `.`, has a `main()` that prints name and version. */
export interface TinyWheel extends WheelRecipe {
  /** Console scripts: name → `module:function`. */
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A file of an index. */
export interface BuiltFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** Builds the archive of a tiny wheel. Same wheel, same bytes. */
export function tinyWheel(wheel: TinyWheel): BuiltFile {
  const { name, version, scripts, files } = wheel;
  const module = name.replaceAll(/[-.]/gu, '_');
  const lines = Object.entries(scripts ?? {}).map(([script, target]) => `${script} = ${target}`);
  const recipe: WheelRecipe = {
    topLevel: [module],
    ...(scripts === undefined ? {} : { entryPoints: { console_scripts: lines } }),
    ...wheel,
    files: { [`${module}.py`]: `def main():\n    print('${name} ${version}')\n`, ...files },
  };
  return { filename: wheelFilename(recipe), bytes: buildWheelFile(recipe) };
}
