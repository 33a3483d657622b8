import { nearestName, pythonRepr, UserError } from '#base';
import type { AbsolutePath, ErrorCode, SourceSpan } from '#base';

/** References that lead back to where they started. */
export function circularSubstitution(way: readonly string[], location: SourceSpan | undefined): UserError {
  return new UserError('Circular reference in substitutions.\n', {
    code: 'parts/circular-reference',
    hint: `Break the circle ${way.join(' → ')}`,
    location,
  });
}

/** `install` has nothing to go by. */
export function partsMissing(): UserError {
  return new UserError('Missing option: buildout:parts', {
    code: 'parts/no-parts',
    hint: 'Add "parts = NAME ..." to [buildout]; it may be empty',
  });
}

/** A name among the parts is no section. Without a place it was typed. */
export function unknownPart(name: string, names: Iterable<string>, location: SourceSpan | undefined): UserError {
  const near = nearestName(name, names);
  const hint =
    location === undefined
      ? 'Run "buildout query parts" to see the parts there are'
      : `Add a section [${name}], or take it out of parts`;
  return new UserError(`The referenced section, ${pythonRepr(name)}, was not defined.`, {
    code: 'parts/unknown-part',
    hint: near === undefined ? hint : `Did you mean "${near}"?`,
    location,
  });
}

/** A section among the parts has no recipe. */
export function recipeMissing(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Missing option: ${name}:recipe`, {
    code: 'parts/no-recipe',
    hint: `Add "recipe = NAME" to [${name}], or take it out of parts`,
    location,
  });
}

/** A directory that an option of [buildout] names is something else, or lies below something else. */
export function notADirectory(option: string, path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't use the ${option}: ${path} is not a directory`, {
    code: 'parts/not-a-directory',
    hint: `Move it away, or let ${option} name another place`,
    location,
  });
}

/** The database of installed parts cannot be read. */
export function damagedDatabase(path: AbsolutePath, problem: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't read ${path}, where buildout remembers what it installed: ${problem}`, {
    code: 'parts/damaged-database',
    hint: 'Nothing was changed; repair the file, or remove it to have all parts made anew',
    location,
  });
}

/** A path that the database could not keep. */
export function unrecordablePath(part: string, path: string): UserError {
  return new UserError(`The part ${part} makes ${pythonRepr(path)}, a path that .installed.cfg cannot keep`, {
    code: 'parts/unrecordable-path',
    hint: 'Choose a path without line breaks, and without whitespace at its ends',
  });
}

/** A path among the files of a part that is not for buildout to remove. */
export function unsafeRemoval(path: string, why: string): UserError {
  return new UserError(`Couldn't uninstall: ${pythonRepr(path)} is recorded as made by a part, but it is ${why}`, {
    code: 'parts/unsafe-removal',
    hint: 'Take the path out of __buildout_installed__ in .installed.cfg',
  });
}

/** `install-from-cache` and `offline` contradict each other. Source: zc-buildout.md 3.1. */
export function cacheAndOffline(): UserError {
  return new UserError(
    "install-from-cache can't be used with offline mode.\nNothing is installed, even from cache, in offline\n" +
      "mode, which might better be called 'no-install mode'.\n",
    { code: 'parts/cache-and-offline', hint: 'Set one of them to false' },
  );
}

/** `install-from-cache` has no cache. */
export function cacheMissing(location: SourceSpan | undefined): UserError {
  return new UserError('install-from-cache is true, but there is no download-cache', {
    code: 'parts/no-download-cache',
    hint: 'Set "download-cache" in [buildout]',
    location,
  });
}

/** An option that counts something says no number that can be. */
export function notACount(
  option: string,
  { text, most }: { readonly text: string; readonly most: number },
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`The option ${option} is ${pythonRepr(text)}, but it must be a whole number from 1 to ${most}`, {
    code: 'parts/not-a-count',
    hint: `Write a number, or leave ${option} out`,
    location,
  });
}

/** The configured Python is not the one that runs. */
export function otherExecutable(configured: string, running: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The option executable is ${configured}, but this run works for ${running}`, {
    code: 'parts/other-executable',
    hint: 'Write it as it is in the main configuration file, or name the Python with --python PATH',
    location,
  });
}

/** An option of [buildout] about sources has a value that it cannot have. */
export function badSourcesOption(
  option: string,
  { text, expected }: { readonly text: string; readonly expected: string },
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`Unknown value ${pythonRepr(text)} for ${option} option.`, {
    code: 'parts/bad-sources-option',
    hint: `Write ${expected}`,
    location,
  });
}

/** A file of mxdev overrides pins, and there are none. */
export function overridesWithoutPins(): UserError {
  return new UserError('The mxdev file has version-overrides, but [buildout] has no section of versions', {
    code: 'parts/no-versions-to-override',
    hint: 'Set "versions = versions" in [buildout]',
  });
}

/** Extensions are written in Python. */
export function extensionsNotAvailable(names: readonly string[], location: SourceSpan | undefined): UserError {
  return new UserError(
    `The option extensions names ${names.join(', ')}, but this version of buildout cannot run Python extensions yet`,
    {
      code: 'parts/extensions-not-available',
      hint: 'Build this tree with zc.buildout until it is supported',
      location,
    },
  );
}

/** An extension whose work zc.buildout does itself. Source: zc-buildout.md 4.3. */
export function extensionBuiltIn(location: SourceSpan | undefined): UserError {
  return new UserError(
    "Buildout now includes 'buildout-versions' (and part of the older 'buildout.dumppickedversions').\n" +
      "Remove the extension from your configuration and look at the 'show-picked-versions' option in buildout's documentation.",
    { code: 'parts/extension-built-in', location },
  );
}

/** The code of the warning that two entries of `develop` are the same project. */
export const DEVELOP_OVERRIDDEN: ErrorCode = 'parts/develop-overridden';

/** `buildout setup` was asked to run something that is not there. */
export function noSetupScript(path: AbsolutePath): UserError {
  return new UserError(`Couldn't run the setup script ${path}: there is no such file`, {
    code: 'parts/no-setup-script',
    hint: 'Name a script, or a directory with a setup.py; paths are seen from the buildout directory',
  });
}
