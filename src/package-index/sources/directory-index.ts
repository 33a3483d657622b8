import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import type { Downloads, FoundPage } from '#downloads';
import { normaliseProjectName } from '#packaging';
import type { ProjectName } from '#packaging';

import type { FileRow } from '../file-row.ts';
import { parsePage } from '../parse-page.ts';
import { versionTextOf } from '../version-text.ts';
import { directoryRows, toFileUrl } from './local-rows.ts';
import type { Source } from './source.ts';

/**
 * An index that is a directory: what lies in `<directory>/<project>/` (and its index.html, which may lead elsewhere),
 * and what lies in the directory itself. Neither is searched any deeper. It is listed once, so that the number of
 * projects costs nothing.
 *
 * Source: zc-buildout.md 5.4, "Local index dirs"; pip, for index.html.
 */
export function directoryIndex(
  directory: AbsolutePath,
  { files, downloads }: { readonly files: FileReader; readonly downloads: Downloads },
): Source {
  let projects: ReadonlyMap<ProjectName, readonly AbsolutePath[]> | undefined;
  let flat: readonly FileRow[] | undefined;

  return {
    ask(project) {
      projects ??= projectDirectories(directory, files);
      flat ??= directoryRows(directory, files, 'index') ?? [];
      const own = projects.get(project) ?? [];
      const rows = [
        ...own.flatMap((path) => projectRows(path, { files, downloads })),
        ...flat.filter((row) => versionTextOf(row, project) !== undefined),
      ];
      const isKnown = own.length > 0 || rows.length > 0;
      return Promise.resolve(isKnown ? { kind: 'rows', rows } : { kind: 'unknown-project' });
    },
  };
}

function projectDirectories(
  directory: AbsolutePath,
  files: FileReader,
): ReadonlyMap<ProjectName, readonly AbsolutePath[]> {
  const found = new Map<ProjectName, AbsolutePath[]>();
  for (const { name, kind } of files.list(directory) ?? []) {
    if (kind === 'file' || kind === 'other') continue;
    const project = normaliseProjectName(name);
    found.set(project, [...(found.get(project) ?? []), resolvePath(directory, name)]);
  }
  return found;
}

/** A page may say more about a file than its name does, so its row counts. */
function projectRows(
  directory: AbsolutePath,
  { files, downloads }: { readonly files: FileReader; readonly downloads: Downloads },
): readonly FileRow[] {
  const body = files.readBytes(resolvePath(directory, 'index.html'));
  const url = toFileUrl(resolvePath(directory, 'index.html'));
  const page: FoundPage = { kind: 'found', url, contentType: 'text/html', body: body ?? NONE, isFromCache: false };
  const listed = page.body.length === 0 ? [] : parsePage(page, { origin: 'index', downloads });
  const names = new Set(listed.map(({ filename }) => filename));
  const lying = directoryRows(directory, files, 'index') ?? [];
  return [...listed, ...lying.filter(({ filename }) => !names.has(filename))];
}

const NONE = new Uint8Array();
