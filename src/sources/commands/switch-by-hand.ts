import { resolvePath } from '#base';

import { ACTIVATIONS_FILE } from '../developer/read-developer-files.ts';
import { switchSources } from '../developer/switch-sources.ts';
import { notAnEgg } from '../errors.ts';
import type { SourcesHouse } from '../sources-house.ts';
import type { SourcesSettings } from '../sources-settings.ts';
import { surveySources } from '../survey-sources.ts';
import { chooseSources } from './choose-sources.ts';

/** Which sources are switched which way. */
export interface SourcesSwitch {
  readonly action: 'activate' | 'deactivate';
  readonly names: readonly string[];
}

/**
 * Switches sources on or off by hand, whatever `auto-checkout` says; their working trees stay where they are. Answers
 * their names, in the order of the configuration.
 *
 * @throws {UserError} `sources/no-egg` for one that is never made a develop egg
 */
export function switchByHand(
  { action, names }: SourcesSwitch,
  settings: SourcesSettings,
  { files, reporter }: Pick<SourcesHouse, 'files' | 'reporter'>,
): readonly string[] {
  const { facts } = surveySources(settings, { files, reporter });
  const chosen = chooseSources(facts, names).map(({ source }) => source);
  const other = chosen.find(({ isEgg }) => !isEgg);
  if (other !== undefined) throw notAnEgg(other.name, other.location);
  const path = resolvePath(settings.directory, ACTIVATIONS_FILE);
  const switched = chosen.map(({ name }) => name);
  files.writeWhole(path, switchSources(files.readText(path) ?? '', switched, action === 'activate' ? 'on' : 'off'));
  return switched;
}
