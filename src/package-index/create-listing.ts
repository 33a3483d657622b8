import { compareVersions, tryParseVersion } from '#packaging';
import type { ProjectName, Version } from '#packaging';

import type { FileRow } from './file-row.ts';
import type { FoundListing, IndexFile } from './package-index.ts';
import { versionTextOf } from './version-text.ts';

/** Matches a dash and the release of `version`, whatever zeros it is written with. Says yes to many longer ones. */
function anySpellingOf({ release }: Version): RegExp {
  const last = release.findLastIndex((number) => number !== 0 && number !== 0n);
  const numbers = release.slice(0, Math.max(1, last + 1)).map((number) => `0*${number}`);
  return new RegExp(`-[v\\d!]*${numbers.join('\\.')}(?!\\d)`, 'iu');
}

interface VersionGroup {
  readonly version: Version;
  readonly rows: FileRow[];
}

/** A listing over rows that are read when they are wanted, each at most once. */
export function createListing(project: ProjectName, rows: readonly FileRow[]): FoundListing {
  let groups: readonly VersionGroup[] | undefined;
  let files: readonly IndexFile[] | undefined;
  const known = new Map<FileRow, IndexFile | undefined>();

  function read(row: FileRow): IndexFile | undefined {
    if (!known.has(row)) known.set(row, row.read());
    return known.get(row);
  }
  function grouped(): readonly VersionGroup[] {
    groups ??= groupByVersion(project, rows);
    return groups;
  }

  function rowsOf(version: Version): readonly FileRow[] {
    return findGroup(grouped(), version)?.rows ?? [];
  }
  /** Reads only the names that may spell the version, instead of sorting a page of thousands. */
  function spelledAs(version: Version): readonly FileRow[] {
    const spelling = anySpellingOf(version);
    return rows.filter((row) => {
      if (!spelling.test(row.filename) && !spelling.test(row.egg ?? '')) return false;
      const found = tryParseVersion(versionTextOf(row, project) ?? '');
      return found !== undefined && compareVersions(found, version) === 0;
    });
  }

  return {
    kind: 'found',
    versions: () => grouped().map(({ version }) => version),
    filesOfVersion: (version) =>
      (groups === undefined ? spelledAs(version) : rowsOf(version)).map(read).filter((file) => file !== undefined),
    get files() {
      files ??= rows.map(read).filter((file) => file !== undefined);
      return files;
    },
  };
}

/** Newest first. Different spellings of one version make one group, in the order served. */
function groupByVersion(project: ProjectName, rows: readonly FileRow[]): readonly VersionGroup[] {
  const placesByText = new Map<string, number[]>();
  for (const [place, row] of rows.entries()) {
    const text = versionTextOf(row, project);
    if (text === undefined) continue;
    const places = placesByText.get(text);
    if (places === undefined) placesByText.set(text, [place]);
    else places.push(place);
  }
  const spellings = [...placesByText].flatMap(([text, places]) => {
    const version = tryParseVersion(text);
    return version === undefined ? [] : [{ version, places }];
  });
  const groups: { readonly version: Version; readonly places: number[] }[] = [];
  for (const { version, places } of spellings.toSorted((left, right) => compareVersions(right.version, left.version))) {
    const last = groups.at(-1);
    if (last !== undefined && compareVersions(last.version, version) === 0) last.places.push(...places);
    else groups.push({ version, places: [...places] });
  }
  return groups.map(({ version, places }) => ({
    version,
    rows: places.toSorted((left, right) => left - right).flatMap((place) => rows[place] ?? []),
  }));
}

function findGroup(groups: readonly VersionGroup[], version: Version): VersionGroup | undefined {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const group = groups[middle];
    const order = group === undefined ? 0 : compareVersions(group.version, version);
    if (order === 0) return group;
    if (order > 0) low = middle + 1;
    else high = middle;
  }
  return undefined;
}
