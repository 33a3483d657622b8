import { splitWords } from '#base';
import type { RequirementLine, ScriptEntryPoint, WorkingSet } from '#eggs';

import { invalidEntryPoint } from '../errors.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { tryParseEntryPoint } from './parse-entry-point.ts';
import { readOptionalFlag } from './read-flag.ts';

/** What a part wants scripts for: distributions by requirement, and entry points of its own. */
export type WantedScripts = readonly (string | ScriptEntryPoint)[];

/**
 * What scripts are made for, in order: the listed eggs, the entry points of the section, dependencies where asked for.
 *
 * Source: zc-buildout.md 7.1, "entry-points", "dependent-scripts".
 */
export async function readWantedScripts(
  context: RecipeContext,
  requirements: readonly RequirementLine[],
  workingSet: WorkingSet,
): Promise<WantedScripts> {
  const listed = requirements.map(({ text }) => text);
  const entryPoints = await readEntryPoints(context);
  const withDependencies = await readOptionalFlag(context.options, 'dependent-scripts');
  return [...listed, ...entryPoints, ...(withDependencies ? dependencies(workingSet, new Set(listed)) : [])];
}

async function readEntryPoints({ options, part, reporter }: RecipeContext): Promise<readonly ScriptEntryPoint[]> {
  const words = splitWords((await options.get('entry-points')) ?? '');
  return words.map((word) => {
    const entryPoint = tryParseEntryPoint(word);
    if (entryPoint !== undefined) return entryPoint;
    reporter({ kind: 'log', level: 40, logger: part, message: `Cannot parse the entry point ${word}.` });
    throw invalidEntryPoint(word, options.locationOf('entry-points'));
  });
}

/** A name that is listed literally is not repeated; setuptools never gets scripts this way. */
function dependencies({ distributions }: WorkingSet, listed: ReadonlySet<string>): readonly string[] {
  return distributions.map(({ name }) => name).filter((name) => name !== 'setuptools' && !listed.has(name));
}
