import { baseName, compareText, mapConcurrently, pythonRepr, resolvePath, UserError, whileDoing } from '#base';
import type { AbsolutePath, Reporter } from '#base';
import type { DevelopEgg, DevelopRequest, DevelopShop } from '#eggs';
import type { DevelopedSource } from '#sources';

import { DEVELOP_OVERRIDDEN } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { LivingSection } from '../options/living-section.ts';
import { readSourceRequest } from '../options/read-source-request.ts';
import { findDevelopDirectories, warnNotFound } from './find-develop-directories.ts';
import type { DevelopDirectory, DevelopEntry } from './find-develop-directories.ts';
import type { PartLedger } from './part-ledger.ts';
import { checkRemovals, removePaths } from './remove-paths.ts';
import type { RemovalGround } from './remove-paths.ts';

/** Opens what makes develop eggs; where it remembers them, whoever opens it knows. */
export type DevelopOpener = (request: Omit<DevelopRequest, 'privateDirectory'>) => Promise<DevelopShop>;

/** What developing takes. */
export interface DevelopmentHouse {
  readonly settings: BuildoutSettings;
  readonly ledger: PartLedger;
  readonly ground: RemovalGround;
  readonly reporter: Reporter;
  readonly openDevelop: DevelopOpener;
  /** Sources that are developed although `develop` does not name them. */
  readonly sources?: readonly DevelopedSource[];
}

/** How many of them build at a time is for `jobs` to say; this bounds the rest: work directories, requirements. */
const PROJECTS_AT_ONCE = 16;

/**
 * Makes a develop egg of every project that `[buildout] develop` names, and removes those of earlier runs that it does not
 * name any more. All are built before anything in the tree is touched, and in the database before they lie there.
 *
 * Differs from zc.buildout: what has not changed is not built again; when a build fails, the develop eggs of the last run
 * stay as they were.
 *
 * Source: zc-buildout.md 4.2, items 6 to 8, and 5.8.
 *
 * @throws {UserError} `parts/unsafe-removal` before anything is touched, and what building throws.
 */
export async function developProjects(buildout: LivingSection, house: DevelopmentHouse): Promise<void> {
  const { ledger, ground, settings } = house;
  const before = ledger.developEggs;
  const place = { ...ground, directory: settings.directory, sources: house.sources ?? [] };
  const entries = await findDevelopDirectories(buildout, place);
  if (entries.length === 0 && before.length === 0) return;
  const shop = entries.length === 0 ? undefined : await house.openDevelop(await readSourceRequest(buildout, settings));
  const made = shop === undefined ? [] : await makeEggs(entries, shop, house.reporter);
  const eggs = withoutOverridden(made, house.reporter);
  const paths = [...new Set(eggs.flatMap((egg) => egg.paths))].sort(compareText);
  const unwanted = before.filter((path) => !paths.includes(resolvePath(settings.directory, path)));
  checkRemovals(unwanted, ground);
  ledger.keepDevelopEggs([...new Set([...before, ...paths])]);
  removePaths(unwanted, ground);
  for (const egg of eggs) egg.place();
  ledger.keepDevelopEggs(paths);
  shop?.remember();
}

/** Several are built at a time; what is said, and which error counts, is as if one followed the other. */
async function makeEggs(
  entries: readonly DevelopEntry[],
  shop: DevelopShop,
  reporter: Reporter,
): Promise<readonly DevelopEgg[]> {
  const projects = [...new Set(entries.flatMap(({ found }) => found.map(({ directory }) => directory)))];
  const made = new Map<AbsolutePath, PromiseWithResolvers<DevelopEgg>>(
    projects.map((project) => [project, Promise.withResolvers<DevelopEgg>()]),
  );
  for (const { promise } of made.values()) void promise.catch(() => undefined);
  const all = mapConcurrently(PROJECTS_AT_ONCE, projects, async (project) => {
    try {
      made.get(project)?.resolve(await shop.make(project));
    } catch (error) {
      made.get(project)?.reject(error);
      throw error;
    }
  });
  const eggs: DevelopEgg[] = [];
  try {
    for (const entry of entries) {
      if (entry.found.length === 0) warnNotFound(entry, reporter);
      for (const one of entry.found) {
        reporter({ kind: 'log', level: 20, logger: 'zc.buildout', message: `Develop: ${pythonRepr(one.shown)}` });
        const egg = await whileDeveloping(one, () => made.get(one.directory)?.promise);
        if (egg === undefined || eggs.includes(egg)) continue;
        for (const note of egg.notes) reporter(note);
        for (const warning of egg.warnings) reporter({ ...warning, location: one.location });
        eggs.push(egg);
      }
    }
  } finally {
    // What is under way ends before anybody hears of a failure.
    await all.catch(() => undefined);
  }
  return eggs;
}

/** Two sources of one project would write the same files: the later one counts, as in zc.buildout. */
function withoutOverridden(eggs: readonly DevelopEgg[], reporter: Reporter): readonly DevelopEgg[] {
  const owners = new Map(eggs.flatMap((egg) => egg.paths.map((path) => [path, egg] as const)));
  return eggs.filter((egg) => {
    const path = egg.paths.find((one) => owners.get(one) !== egg);
    const winner = path === undefined ? undefined : owners.get(path);
    if (path === undefined || winner === undefined) return true;
    reporter({
      kind: 'warning',
      code: DEVELOP_OVERRIDDEN,
      message: `${egg.project} is not used: ${winner.project} is the same project (${baseName(path)})`,
      hint: 'Take one of them out of develop',
    });
    return false;
  });
}

/** An error learns which entry of `develop` it comes from. */
async function whileDeveloping<Result>(
  { shown, location }: DevelopDirectory,
  action: () => Promise<Result> | undefined,
): Promise<Result | undefined> {
  const step = `Processing develop directory ${pythonRepr(shown)}.`;
  try {
    return await action();
  } catch (error) {
    if (error instanceof UserError) throw error.seenFrom(step, location);
    return await whileDoing(step, () => Promise.reject(error as Error));
  }
}
