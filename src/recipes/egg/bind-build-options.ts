import { resolvePath, strip } from '#base';
import type { AbsolutePath } from '#base';
import type { CustomRequest } from '#eggs';

import { joinPath } from '../join-path.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { splitLines } from './split-lines.ts';

/** How the extensions of a part are built, and where that goes. */
export interface BuildOptions {
  readonly developEggsDirectory: AbsolutePath;
  readonly options: CustomRequest['options'];
}

/** What the dynamic linker expands itself. Source: ld.so(8), "Rpath token expansion". */
const TOKEN = /^\$(?:ORIGIN|LIB|PLATFORM|\{(?:ORIGIN|LIB|PLATFORM)\})/u;
const AS_THEY_ARE = [
  'define',
  'undef',
  'libraries',
  'link-objects',
  'debug',
  'force',
  'compiler',
  'swig-cpp',
  'swig-opts',
] as const;

/**
 * Reads the options that `custom` and `develop` share, and writes them back as they are saved and compared: relative paths
 * joined to the buildout directory, several joined by colons.
 *
 * Source: zc-buildout.md 7.3.
 */
export async function bindBuildOptions(context: RecipeContext): Promise<BuildOptions> {
  const { options } = context;
  const { directory } = context.buildout;
  const buildout = await context.section('buildout');
  const developEggsDirectory = await buildout.require('develop-eggs-directory');
  options.set('_d', developEggsDirectory);
  const found = new Map<string, string>();
  function keep(name: string, value: string): void {
    options.set(name, value);
    found.set(name, value);
  }
  for (const name of ['include-dirs', 'library-dirs', 'rpath']) {
    const value = await options.get(name);
    if (value === undefined) continue;
    const paths = splitLines(value).map((line) =>
      name === 'rpath' && TOKEN.test(line) ? line : joinPath(directory, line),
    );
    keep(name, paths.join(':'));
  }
  const swig = strip((await options.get('swig')) ?? '');
  if (swig !== '') keep('swig', joinPath(directory, swig));
  for (const name of AS_THEY_ARE) {
    const value = await options.get(name);
    if (value !== undefined) found.set(name, value);
  }
  return { developEggsDirectory: resolvePath(directory, developEggsDirectory), options: [...found] };
}
