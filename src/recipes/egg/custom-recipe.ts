import { resolvePath } from '#base';
import type { CustomRequest } from '#eggs';

import type { RecipeDefinition, RecipeResult } from '../recipe.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { bindBuildOptions } from './bind-build-options.ts';
import { bindEnvironment } from './bind-environment.ts';
import { bindSources } from './bind-sources.ts';
import { readCustomEgg } from './read-custom-egg.ts';

/**
 * `zc.recipe.egg:custom`: an egg that is built of a source distribution with options of its own, in the develop-eggs
 * directory. Updating is the same as installing.
 *
 * Source: zc-buildout.md 7.3.
 */
export const customRecipe: RecipeDefinition = {
  signature: 'zc.recipe.egg-native-1',

  async create(context) {
    const { builder } = context;
    const bound = { ...(await bindBuildOptions(context)), ...(await bindSources(context)) };
    const environment = await bindEnvironment(context);
    const buildout = await context.section('buildout');
    const eggs = await buildout.require('eggs-directory');
    context.options.set('_e', eggs);
    const eggsDirectory = resolvePath(context.buildout.directory, eggs);

    async function readRequest(): Promise<CustomRequest> {
      return {
        ...bound,
        eggsDirectory,
        environment,
        part: context.part,
        requirement: (await readCustomEgg(context.options)).line,
        isNewest: (await buildout.get('newest')) === 'true',
        isOffline: (await buildout.get('offline')) === 'true',
      };
    }

    async function build(): Promise<RecipeResult> {
      const request = await readRequest();
      if (!request.isOffline) await warnOfOldName(context);
      const egg = await builder.buildCustom(request);
      context.created(...egg.paths);
      await egg.place();
      return egg.paths;
    }

    return {
      install: build,
      update: build,
      async prepare() {
        await builder.buildCustom(await readRequest());
      },
      foresee: () => Promise.resolve([]),
      providesDistributions: true,
    };
  },
};

async function warnOfOldName({ options, reporter }: RecipeContext): Promise<void> {
  if ((await readCustomEgg(options)).option !== 'eggs') return;
  const message = 'The eggs option is deprecated. Use egg instead';
  reporter({ kind: 'log', level: 30, logger: 'zc.recipe.egg.custom', message });
}
