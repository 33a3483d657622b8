import {
  compareVersions,
  formatVersion,
  specifierSetAllows,
  tryParseSpecifierSet,
  tryParseWheelFilename,
  trySdistVersion,
} from '#packaging';
import type { ProjectName, Version, WheelFilename } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Interpreter } from '#python';
import type { Candidate, Rejection } from '#resolver';

import type { ProjectSelection } from '../acquire/acquisition-settings.ts';

/** Which files of a project can be used, and for whom. */
export interface RankingRules {
  readonly interpreter: Pick<Interpreter, 'tags' | 'version' | 'versionText'>;
  readonly noBinary: ProjectSelection;
  readonly onlyBinary: ProjectSelection;
}

/** What a candidate from an index carries through the resolver. */
export interface FilePayload {
  readonly kind: 'file';
  readonly file: IndexFile;
  /** A requirement names its very URL, so that its version was not picked. */
  readonly isDirect?: true | undefined;
}

/** The usable files as candidates, and why the others are not. */
export interface RankedFiles {
  /** Newest version first; of one version the best wheel, then the source distribution. */
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly Rejection[];
}

interface UsableFile {
  readonly file: IndexFile;
  readonly version: Version;
  readonly kind: 'wheel' | 'sdist';
  /** Place in the interpreter's list of tags; smaller fits better. */
  readonly tagRank: number;
  readonly build: NonNullable<WheelFilename['build']>;
}

/**
 * Sorts out which files of an index page fit.
 *
 * Differs from zc.buildout: of several wheels of one version the one with the most specific tag wins, not the one whose
 * URL sorts last.
 */
export function rankFiles(project: ProjectName, files: readonly IndexFile[], rules: RankingRules): RankedFiles {
  const tagRanks = tagRanksOf(rules.interpreter.tags);
  const usable: UsableFile[] = [];
  const rejected: Rejection[] = [];
  for (const file of files) {
    const verdict = judge(project, file, rules, tagRanks);
    if (verdict === undefined) continue;
    if ('reason' in verdict) rejected.push(verdict);
    else usable.push(verdict);
  }
  return { candidates: bestOfEachVersion(usable).map((one) => toCandidate(project, one)), rejected };
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

function judge(
  project: ProjectName,
  file: IndexFile,
  rules: RankingRules,
  tagRanks: ReadonlyMap<string, number>,
): UsableFile | Rejection | undefined {
  const usable = file.filename.endsWith('.whl')
    ? judgeWheel(project, file, rules, tagRanks)
    : judgeSdist(project, file, rules);
  if (usable === undefined || 'reason' in usable) return usable;
  return fitsPython(file, rules) ? usable : rejection(usable.version, 'requires-python', file.requiresPython ?? '');
}

function judgeWheel(
  project: ProjectName,
  file: IndexFile,
  rules: RankingRules,
  tagRanks: ReadonlyMap<string, number>,
): UsableFile | Rejection | undefined {
  const parsed = tryParseWheelFilename(file.filename);
  if (parsed?.project !== project) return undefined;
  if (selects(rules.noBinary, project)) return rejection(parsed.version, 'no-binary', file.filename);
  const ranks = parsed.tags.flatMap((tag) => tagRanks.get(tag) ?? []);
  if (ranks.length === 0) return rejection(parsed.version, 'platform', file.filename);
  return { file, version: parsed.version, kind: 'wheel', tagRank: Math.min(...ranks), build: parsed.build ?? [-1, ''] };
}

function judgeSdist(project: ProjectName, file: IndexFile, rules: RankingRules): UsableFile | Rejection | undefined {
  const version = trySdistVersion(file.filename, project);
  if (version === undefined) return undefined;
  if (selects(rules.onlyBinary, project)) return rejection(version, 'only-binary', file.filename);
  return { file, version, kind: 'sdist', tagRank: Infinity, build: [-1, ''] };
}

/** A text that is no specifier forbids nothing, as in pip. */
function fitsPython(file: IndexFile, { interpreter }: RankingRules): boolean {
  if (file.requiresPython === undefined) return true;
  const allowed = tryParseSpecifierSet(file.requiresPython);
  return allowed === undefined || specifierSetAllows(allowed, pythonVersion(interpreter), 'allow');
}

function pythonVersion({ version: [major, minor, micro], versionText }: RankingRules['interpreter']): Version {
  return { text: versionText, epoch: 0, release: [major, minor, micro], local: [] };
}

function rejection(version: Version, reason: Rejection['reason'], detail: string): Rejection {
  return { what: formatVersion(version), reason, detail };
}

/** Whether the option that `selection` stands for names the project. */
export function selects(selection: ProjectSelection, project: ProjectName): boolean {
  return selection.kind === 'all' || selection.projects.has(project);
}

function bestOfEachVersion(files: readonly UsableFile[]): readonly UsableFile[] {
  const sorted = files.toSorted(
    (left, right) =>
      compareVersions(right.version, left.version) ||
      left.tagRank - right.tagRank ||
      compareBuilds(right.build, left.build),
  );
  return sorted.filter((file, place) => {
    const before = sorted[place - 1];
    return before?.kind !== file.kind || compareVersions(before.version, file.version) !== 0;
  });
}

function compareBuilds(left: UsableFile['build'], right: UsableFile['build']): number {
  if (left[0] !== right[0]) return left[0] < right[0] ? -1 : 1;
  return left[1] < right[1] ? -1 : left[1] > right[1] ? 1 : 0;
}

/** The candidate that stands for one file. */
export function toCandidate(
  project: ProjectName,
  { file, version, kind }: Pick<UsableFile, 'file' | 'version' | 'kind'>,
): Candidate {
  const payload: FilePayload = { kind: 'file', file };
  return {
    key: `${kind} ${file.url}`,
    project,
    name: file.filename.split('-', 1)[0] ?? project,
    version,
    kind,
    isInstalled: false,
    yanked: file.yanked === false ? undefined : file.yanked.reason,
    payload,
  };
}
