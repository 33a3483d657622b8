import type { WorkingSetRequest } from '#eggs';

import type { OptionsSession } from '../options/options-session.ts';
import { wakeParts } from './wake-parts.ts';

/** What parts are going to ask for. */
export interface ForeseenRequests {
  /** In the order of the parts. */
  readonly requests: readonly { readonly part: string; readonly request: WorkingSetRequest }[];
  /** Parts whose recipes cannot tell beforehand what they will ask for, in order. */
  readonly silentParts: readonly string[];
}

/**
 * Brings parts to life, and asks them which working sets they will need; without names, those of `[buildout] parts`.
 *
 * @throws {UserError} what `wakeParts` throws, and what recipes throw when they read their options
 */
export async function foreseenRequests(parts: readonly string[], session: OptionsSession): Promise<ForeseenRequests> {
  const requests: { part: string; request: WorkingSetRequest }[] = [];
  const silentParts: string[] = [];
  for (const { name, recipe } of await wakeParts(parts, session)) {
    if (recipe.foresee === undefined) silentParts.push(name);
    else for (const request of await recipe.foresee()) requests.push({ part: name, request });
  }
  return { requests, silentParts };
}
