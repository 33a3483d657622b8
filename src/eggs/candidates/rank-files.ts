import type { AbsolutePath } from '#base';
import { compareVersions, trySdistVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Candidate, Rejection } from '#resolver';

import type { RepositorySource } from './repository-source.ts';
import type { DirectOrigin } from './direct-origin.ts';
import { judgeFile } from './judge-file.ts';
import type { RankingRules, UsableFile } from './judge-file.ts';

/** What a candidate from an index carries through the resolver. */
export interface FilePayload {
  readonly kind: 'file';
  readonly file: IndexFile;
  /** Where it comes from, when a requirement names its very URL: then its version was not picked. */
  readonly direct?: DirectOrigin | undefined;
  /** The commit that is the source; the file only stands for it. */
  readonly repository?: RepositorySource | undefined;
  /** The directory of this machine that is the source. */
  readonly directory?: AbsolutePath | undefined;
  /** The directory of a source archive that holds the project. */
  readonly subdirectory?: string | undefined;
  /** Its name tells nothing: the project and version are what the source says. */
  readonly isNamedBySource?: true | undefined;
  /** Nobody has looked yet what the source says: the version is none. */
  readonly isProvisional?: true | undefined;
}

/** The usable files as candidates, and why the others are not. */
export interface RankedFiles {
  /** Newest version first; of one version the best wheel, then the best egg, then the source distribution. */
  readonly candidates: readonly Candidate[];
  readonly rejected: readonly Rejection[];
}

/**
 * Sorts out which files of an index page fit.
 *
 * Differs from zc.buildout: of several wheels, or eggs, of one version the one with the most specific tag wins, not the
 * one whose URL sorts last.
 *
 * Source: zc-buildout.md 5.3 for the order of the forms.
 */
export function rankFiles(project: ProjectName, files: readonly IndexFile[], rules: RankingRules): RankedFiles {
  const usable: UsableFile[] = [];
  const rejected: Rejection[] = [];
  for (const file of files) {
    const verdict = judgeFile(project, file, rules);
    if (verdict === undefined) continue;
    if ('reason' in verdict) rejected.push(verdict);
    else usable.push(verdict);
  }
  return { candidates: bestOfEachVersion(usable).map((one) => toCandidate(project, one)), rejected };
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
function toCandidate(
  project: ProjectName,
  { file, version, kind }: Pick<UsableFile, 'file' | 'version' | 'kind'>,
): Candidate {
  const payload: FilePayload =
    kind === 'sdist' && trySdistVersion(file.filename, project) === undefined
      ? { kind: 'file', file, isNamedBySource: true }
      : { kind: 'file', file };
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
