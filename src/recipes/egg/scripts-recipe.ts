import { resolvePath } from '#base';
import { renderScripts, scriptKey, scriptPaths, writeScripts } from '#eggs';
import type { RenderedScripts, RequirementLine, WorkingSet } from '#eggs';

import type { RecipeDefinition } from '../recipe.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { bindEggOptions } from './bind-egg-options.ts';
import { bindScriptOptions } from './bind-script-options.ts';
import type { ScriptOptions } from './bind-script-options.ts';
import { eggRecipe } from './egg-recipe.ts';
import { readScriptNames } from './read-script-names.ts';
import { readWantedScripts } from './read-wanted-scripts.ts';

/** `zc.recipe.egg` and its entries `script` and `scripts`: distributions and their scripts. Source: zc-buildout.md 7.2. */
export const scriptsRecipe: RecipeDefinition = {
  signature: 'zc.recipe.egg-native-1',

  async create(context) {
    const egg = await bindEggOptions(context);
    const scripts = await bindScriptOptions(context);
    return eggRecipe(context, egg, (workingSet, { requirements }) =>
      makeScripts(context, scripts, { workingSet, requirements }),
    );
  },
};

/** What the scripts are made of. */
interface Ingredients {
  readonly workingSet: WorkingSet;
  readonly requirements: readonly RequirementLine[];
}

async function makeScripts(
  context: RecipeContext,
  scripts: ScriptOptions,
  ingredients: Ingredients,
): Promise<readonly string[]> {
  const names = await context.options.get('scripts');
  // Present and empty means no scripts at all, not even the interpreter.
  if (names === '') return [];
  const key = await keyOf(context, scripts, ingredients);
  const remembered = key === undefined ? undefined : context.scripts.recall(key);
  if (remembered !== undefined) return remembered;
  const rendered = await render(context, scripts, { ...ingredients, names });
  // Registered before they are written, so that no kill leaves a script that nobody knows of.
  context.created(...pathsOf(rendered));
  const paths = writeScripts(rendered, context);
  if (key !== undefined && rendered.warnings.length === 0) context.scripts.keep(key, paths);
  return paths;
}

const OPTIONS_OF_SCRIPTS = [
  'scripts',
  'entry-points',
  'dependent-scripts',
  'interpreter',
  'initialization',
  'arguments',
] as const;

/**
 * Eggs do not change, so their locations stand for all that is in them. The entry points of develop eggs may change, and
 * their scripts; where RECORD does not tell of the latter, nothing is remembered.
 */
async function keyOf(
  { options, interpreter }: RecipeContext,
  scripts: ScriptOptions,
  { workingSet, requirements }: Ingredients,
): Promise<string | undefined> {
  const develop = workingSet.distributions.filter(({ kind }) => kind === 'develop');
  const records = develop.map((one) => one.metadataText('RECORD'));
  if (records.includes(undefined)) return undefined;
  const changing = develop.map((one, place) => [one.pthPaths(), one.metadataText('entry_points.txt'), records[place]]);
  const texts: (string | undefined)[] = [];
  for (const name of OPTIONS_OF_SCRIPTS) texts.push(await options.get(name));
  const lines = requirements.map(({ text }) => text);
  return scriptKey([interpreter.executable, scripts, texts, lines, workingSet.paths, changing]);
}

async function render(
  context: RecipeContext,
  { binDirectory, extraPaths, relativePathsRoot }: ScriptOptions,
  { workingSet, requirements, names }: Ingredients & { readonly names: string | undefined },
): Promise<RenderedScripts> {
  const { options, files, interpreter, buildout } = context;
  const wanted = await readWantedScripts(context, requirements, workingSet);
  const extra = extraPaths.map((path) => resolvePath(buildout.directory, path));
  return renderScripts({
    wanted,
    workingSet,
    paths: scriptPaths(workingSet, extra, files),
    interpreter,
    binDirectory,
    scripts: readScriptNames(names),
    interpreterName: await options.get('interpreter'),
    initialization: (await options.get('initialization')) ?? '',
    arguments: (await options.get('arguments')) ?? '',
    relativeTo: relativePathsRoot,
  });
}

function pathsOf({ scripts }: RenderedScripts): readonly string[] {
  return scripts.flatMap(({ path, launcher }) => (launcher === undefined ? [path] : [launcher.path, path]));
}
