import { formatVersion, normaliseProjectName, tryParseWheelFilename, trySdistVersion } from '#packaging';
import type { ProjectName, Version, WheelFilename } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Interpreter } from '#python';
import type { Rejection } from '#resolver';

import type { ProjectSelection } from '../acquire/acquisition-settings.ts';
import { eggVersion, isEggFor, tryParseEggStem } from '../layout/egg-name.ts';
import { allowsPython } from './allows-python.ts';

/** Which files of a project can be used, and for whom. */
export interface RankingRules {
  readonly interpreter: Pick<Interpreter, 'tags' | 'version' | 'versionText' | 'pythonTag' | 'eggPlatform'>;
  readonly noBinary: ProjectSelection;
  readonly onlyBinary: ProjectSelection;
}

/** A file that fits. */
export interface UsableFile {
  readonly file: IndexFile;
  readonly version: Version;
  readonly kind: 'wheel' | 'egg' | 'sdist';
  /** Place in the interpreter's list of tags; smaller fits better. Eggs come after all of them. */
  readonly tagRank: number;
  readonly build: NonNullable<WheelFilename['build']>;
}

const NO_BUILD: UsableFile['build'] = [-1, ''];
/** More than an interpreter has tags. */
const FIRST_EGG_RANK = 1_000_000;

/** Whether a file can be used, or why not; `undefined` when it is none of the project's. */
export function judgeFile(
  project: ProjectName,
  file: IndexFile,
  rules: RankingRules,
): UsableFile | Rejection | undefined {
  const usable = judgeForm(project, file, rules);
  if (usable === undefined || 'reason' in usable) return usable;
  return allowsPython(file.requiresPython, rules.interpreter)
    ? usable
    : rejection(usable.version, 'requires-python', file.requiresPython ?? '');
}

function judgeForm(project: ProjectName, file: IndexFile, rules: RankingRules): UsableFile | Rejection | undefined {
  if (file.filename.endsWith('.whl')) return judgeWheel(project, file, rules);
  return file.filename.endsWith('.egg') ? judgeEgg(project, file, rules) : judgeSdist(project, file, rules);
}

function judgeWheel(project: ProjectName, file: IndexFile, rules: RankingRules): UsableFile | Rejection | undefined {
  const parsed = tryParseWheelFilename(file.filename);
  if (parsed?.project !== project) return undefined;
  if (selects(rules.noBinary, project)) return rejection(parsed.version, 'no-binary', file.filename);
  const tagRanks = tagRanksOf(rules.interpreter.tags);
  const ranks = parsed.tags.flatMap((tag) => tagRanks.get(tag) ?? []);
  if (ranks.length === 0) return rejection(parsed.version, 'platform', file.filename);
  return { file, version: parsed.version, kind: 'wheel', tagRank: Math.min(...ranks), build: parsed.build ?? NO_BUILD };
}

/** The name of an egg tells all that counts: which Python, and which platform. Source: zc-buildout.md 5.1. */
function judgeEgg(project: ProjectName, file: IndexFile, rules: RankingRules): UsableFile | Rejection | undefined {
  const eggName = tryParseEggStem(file.filename.slice(0, -'.egg'.length));
  if (eggName === undefined || normaliseProjectName(eggName.name) !== project) return undefined;
  const version = eggVersion(eggName);
  if (version === undefined) return undefined;
  if (selects(rules.noBinary, project)) return rejection(version, 'no-binary', file.filename);
  if (!isEggFor(rules.interpreter, eggName)) return rejection(version, 'platform', file.filename);
  const missingTags = [eggName.pythonTag, eggName.platform].filter((tag) => tag === undefined).length;
  return { file, version, kind: 'egg', tagRank: FIRST_EGG_RANK + missingTags, build: NO_BUILD };
}

function judgeSdist(project: ProjectName, file: IndexFile, rules: RankingRules): UsableFile | Rejection | undefined {
  const version = trySdistVersion(file.egg === undefined ? file.filename : `${file.egg}.tar.gz`, project);
  if (version === undefined) return undefined;
  if (selects(rules.onlyBinary, project)) return rejection(version, 'only-binary', file.filename);
  return { file, version, kind: 'sdist', tagRank: Infinity, build: NO_BUILD };
}

function rejection(version: Version, reason: Rejection['reason'], detail: string): Rejection {
  return { what: formatVersion(version), reason, detail };
}

/** Whether the option that `selection` stands for names the project. */
export function selects(selection: ProjectSelection, project: ProjectName): boolean {
  return selection.kind === 'all' || selection.projects.has(project);
}

const ranksByTags = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Built once for each list of tags: they are a thousand, and pages are hundreds. */
function tagRanksOf(tags: readonly string[]): ReadonlyMap<string, number> {
  const known = ranksByTags.get(tags);
  if (known !== undefined) return known;
  const ranks = new Map(tags.map((tag, rank) => [tag, rank]));
  ranksByTags.set(tags, ranks);
  return ranks;
}
