import { strip } from '#base';
import type { SourceSpan } from '#base';
import { tryParseRequirement } from '#packaging';
import type { ProjectName } from '#packaging';

import { badSpec } from './errors.ts';

/** What the text of a `recipe` option names. */
export type RecipeSpec =
  | {
      readonly kind: 'project';
      /** The requirement as written, with version and extras if any. */
      readonly requirement: string;
      readonly project: ProjectName;
      readonly entry: string;
      /** Whether the Python recipe is asked for expressly, by the prefix `python:`. */
      readonly isPythonForced: boolean;
    }
  /** One of our own recipes, `buildout:NAME`, which no distribution can take the place of. */
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'npm'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

const SCRIPT_FILE = /^(?:\.{0,2}\/).*\.(?:ts|mts|js|mjs|cjs)$/u;

/**
 * Reads the text of a `recipe` option.
 *
 * Source: zc-buildout.md 2.7, "Recipe spec"; design.md, "Recipes".
 *
 * @throws {UserError} `recipes/bad-spec`
 */
export function parseRecipeSpec(text: string, at: SourceSpan | undefined): RecipeSpec {
  const spec = strip(text);
  if (SCRIPT_FILE.test(spec)) return { kind: 'file', path: spec };
  const prefix = /^(?<word>python|npm|buildout):(?<rest>.*)$/su.exec(spec)?.groups;
  const rest = strip(prefix?.['rest'] ?? '');
  switch (prefix?.['word'] ?? '') {
    case 'npm':
      return { kind: 'npm', name: rest };
    case 'buildout':
      return { kind: 'own', name: rest };
    case 'python':
      return { ...parseProject(rest, spec, at), isPythonForced: true };
    default:
      return { ...parseProject(spec, spec, at), isPythonForced: false };
  }
}

function parseProject(text: string, spec: string, at: SourceSpan | undefined) {
  const [requirement = '', entry = 'default', ...more] = text.split(':');
  if (more.length > 0) throw badSpec(spec, 'it has more than one colon', at);
  const parsed = tryParseRequirement(strip(requirement));
  if (parsed === undefined) throw badSpec(spec, `"${strip(requirement)}" is not a requirement`, at);
  return { kind: 'project', requirement: strip(requirement), project: parsed.project, entry: strip(entry) } as const;
}
