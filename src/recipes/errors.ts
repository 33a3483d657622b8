import { pythonRepr, UserError } from '#base';
import type { SourceSpan } from '#base';
import type { RequirementLine } from '#eggs';

/** The text of a `recipe` option is none of the forms that name a recipe. */
export function badSpec(spec: string, why: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The recipe ${pythonRepr(spec)} cannot be read: ${why}`, {
    code: 'recipes/bad-spec',
    hint: 'Write the name of a recipe, and its entry after a colon if it has several: NAME or NAME:ENTRY',
    location,
  });
}

/** A name under the `buildout:` prefix that no recipe of ours has. */
export function unknownRecipe(spec: string, nearest: string | undefined, location: SourceSpan | undefined): UserError {
  return new UserError(`There is no recipe ${pythonRepr(spec)}`, {
    code: 'recipes/unknown-recipe',
    hint: nearest === undefined ? 'Correct the name of the recipe' : `Did you mean ${pythonRepr(nearest)}?`,
    location,
  });
}

/** What is known when a recipe has no entry of the wanted name. */
export interface UnknownEntry {
  readonly recipe: string;
  readonly entry: string;
  readonly known: readonly string[];
  readonly nearest: string | undefined;
}

/** The recipe is known, its entry is not. */
export function unknownEntry(
  { recipe, entry, known, nearest }: UnknownEntry,
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`The recipe ${recipe} has no entry ${pythonRepr(entry)}; it has ${known.join(', ')}`, {
    code: 'recipes/unknown-entry',
    hint: nearest === undefined ? 'Use one of its entries' : `Did you mean ${recipe}:${nearest}?`,
    location,
  });
}

/** What is known when a recipe turns out to be a Python one. */
export interface PythonRecipe {
  readonly spec: string;
  /** The native recipes, as a user would write them. */
  readonly native: readonly string[];
  readonly nearest: string | undefined;
}

/** The recipe is a Python distribution, which needs the Python host. */
export function pythonRecipe({ spec, native, nearest }: PythonRecipe, location: SourceSpan | undefined): UserError {
  const message =
    `The recipe ${pythonRepr(spec)} is not built in, and this version of buildout cannot run recipes ` +
    `written in Python yet; built in are ${native.join(', ')}`;
  return new UserError(message, {
    code: 'recipes/python-recipe',
    hint:
      nearest === undefined
        ? 'Use a recipe that is built in, or build this part with zc.buildout until Python recipes are supported'
        : `Did you mean ${pythonRepr(nearest)}?`,
    location,
  });
}

/** A built-in recipe exists, but the configuration asks for the Python one of that name. */
export function forcedPythonRecipe(spec: string, location: SourceSpan | undefined): UserError {
  const message =
    `The recipe ${pythonRepr(spec)} is asked for as a Python recipe, and this version of buildout ` +
    'cannot run recipes written in Python yet';
  return new UserError(message, {
    code: 'recipes/python-recipe',
    hint: 'Remove "python:" or "native-recipes = false", so that the built-in recipe is used',
    location,
  });
}

/** An npm package or a file of TypeScript or JavaScript is named as recipe. */
export function scriptRecipe(spec: string, location: SourceSpan | undefined): UserError {
  const message =
    `The recipe ${pythonRepr(spec)} is written in TypeScript or JavaScript, and this version of buildout ` +
    'cannot load such recipes yet';
  return new UserError(message, { code: 'recipes/script-recipe', hint: 'Use a recipe that is built in', location });
}

/** What a part should develop is not there. */
export function nothingToDevelop(path: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't develop ${pythonRepr(path)}: there is no such project`, {
    code: 'recipes/nothing-to-develop',
    hint: 'Let "setup" name the directory of a project, or its setup.py; a relative path is seen from the buildout directory',
    location,
  });
}

/** An option of a recipe has a value that it does not understand. */
export interface InvalidValue {
  readonly option: string;
  readonly value: string;
  readonly expected: string;
}

/** Source: zc-buildout.md 7.1, "dependent-scripts". */
export function invalidValue({ option, value, expected }: InvalidValue, location: SourceSpan | undefined): UserError {
  return new UserError(`Invalid value for ${option} option: ${value}`, {
    code: 'recipes/invalid-value',
    hint: `Write ${expected}`,
    location,
  });
}

/** Source: zc-buildout.md 3.1, "bool". */
export function notBoolean(option: string, value: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Invalid value for ${pythonRepr(option)} option: ${pythonRepr(value)}`, {
    code: 'recipes/not-boolean',
    hint: 'Write true or false',
    location,
  });
}

/** Source: zc-buildout.md 7.1, "entry-points". The text itself is logged before. */
export function invalidEntryPoint(text: string, location: SourceSpan | undefined): UserError {
  return new UserError('Invalid entry point', {
    code: 'recipes/invalid-entry-point',
    hint: `Write NAME=MODULE:ATTRIBUTE in place of ${text}`,
    location,
  });
}

/** A line of `eggs` is no requirement: what `packaging` says of it, with the place of the line. */
export function badRequirement(reason: UserError, { text, location }: RequirementLine): UserError {
  return new UserError(reason.message, {
    code: reason.code,
    hint: text.startsWith('#') ? 'Begin the comment in the first column, or remove the line' : reason.hint,
    location,
    cause: reason,
  });
}
