import { baseName, resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import type { PartDevelopRequest } from '#eggs';

import { nothingToDevelop } from '../errors.ts';
import { joinPath } from '../join-path.ts';
import type { RecipeDefinition, RecipeResult } from '../recipe.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { bindBuildOptions } from './bind-build-options.ts';
import { readSources } from './bind-sources.ts';

/** Files that stand for the directory they lie in, whether they are there or not. */
const SETUP_FILES = ['setup.py', 'pyproject.toml'];

/**
 * `zc.recipe.egg:develop`: a develop egg whose extensions are built with options of their own. Updating is the same as
 * installing.
 *
 * Differs from zc.buildout: all files that it makes belong to the part, and go with it.
 *
 * Source: zc-buildout.md 7.4.
 */
export const developRecipe: RecipeDefinition = {
  signature: 'zc.recipe.egg-native-1',

  async create(context) {
    const { options, builder } = context;
    const { directory } = context.buildout;
    const bound = await bindBuildOptions(context);
    const setup = joinPath(directory, await options.require('setup'));
    options.set('setup', setup);
    const buildout = await context.section('buildout');
    const eggsDirectory = resolvePath(directory, await buildout.require('eggs-directory'));

    async function readRequest(): Promise<PartDevelopRequest> {
      return {
        ...bound,
        ...(await readSources(buildout)),
        eggsDirectory,
        project: findProject(setup, context),
        isOffline: (await buildout.get('offline')) === 'true',
      };
    }

    async function build(): Promise<RecipeResult> {
      const egg = await builder.buildDevelop(await readRequest());
      context.created(...egg.paths);
      await egg.place();
      return egg.paths;
    }

    return {
      install: build,
      update: build,
      async prepare() {
        await builder.buildDevelop(await readRequest());
      },
      foresee: () => Promise.resolve([]),
      providesDistributions: true,
    };
  },
};

/** A path to a file, such as setup.py, means its directory. Source: zc-buildout.md 5.8. */
function findProject(setup: string, { files, options, buildout }: RecipeContext): AbsolutePath {
  const path = files.realPath(resolvePath(buildout.directory, setup));
  const kind = files.facts(path)?.kind;
  if (kind === 'directory') return path;
  const project = resolvePath(path, '..');
  const isStandIn = kind === 'file' || SETUP_FILES.includes(baseName(path));
  if (isStandIn && files.facts(project)?.kind === 'directory') return project;
  throw nothingToDevelop(setup, options.locationOf('setup'));
}
