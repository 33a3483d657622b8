import { once } from '../layers/history.ts';
import type { SpecialSource } from '../layers/history.ts';
import type { LayeredOption, LayeredSection } from '../layers/layered-config.ts';

/**
 * The options that [buildout] has before any file is read, in the order of zc.buildout. Their names count as used
 * everywhere.
 *
 * Source: zc-buildout.md 3.1.
 */
function defaultOptions(executable: string): Readonly<Record<string, string>> {
  return {
    'allow-hosts': '*',
    'allow-picked-versions': 'true',
    'bin-directory': 'bin',
    'develop-eggs-directory': 'develop-eggs',
    'eggs-directory': 'eggs',
    'eggs-directory-version': 'v5',
    executable,
    'find-links': '',
    'install-from-cache': 'false',
    installed: '.installed.cfg',
    'log-format': '',
    'log-level': 'INFO',
    newest: 'true',
    offline: 'false',
    'parts-directory': 'parts',
    'prefer-final': 'true',
    python: 'buildout',
    'show-picked-versions': 'false',
    'socket-timeout': '',
    'update-versions-file': '',
    'use-dependency-links': 'true',
    'allow-unknown-extras': 'false',
  };
}

/** What of the defaults depends on where we are. `directory` is where the file lies, absent for one that was fetched. */
export interface ComputedDefaults {
  readonly executable: string;
  readonly directory: string | undefined;
}

/** [buildout] before any file is read. */
export function defaultSection({ executable, directory }: ComputedDefaults): LayeredSection {
  const defaults = Object.entries(defaultOptions(executable));
  const section = new Map(defaults.map(([name, text]) => [name, presetOption(text, 'DEFAULT_VALUE')]));
  if (directory !== undefined) section.set('directory', presetOption(directory, 'COMPUTED_VALUE'));
  return section;
}

/** An option that comes from no file. */
export function presetOption(text: string, source: SpecialSource): LayeredOption {
  return { text, history: once({ operation: 'set', value: text, source }), location: undefined };
}
