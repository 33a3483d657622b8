import { baseName, compareText, fileUrl, fingerprint, resolvePath } from '#base';
import type { AbsolutePath, FileWriter, LogEvent } from '#base';
import type { ExtensionOptions } from '#dists';
import { normaliseProjectName } from '#packaging';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import { stampBuildInputs } from '../custom/stamp-build-inputs.ts';
import { PTH_CODE_NOT_RUN } from '../errors.ts';
import type { FileStamp } from '../memo/memo.ts';
import { readDevelopMemos, writeDevelopMemos } from './develop-memo.ts';
import type { DevelopMemo } from './develop-memo.ts';
import type { DevelopEgg, DevelopRequest, DevelopShop } from './develop-request.ts';
import type { DevelopDraft } from './draft-develop-egg.ts';
import type { OldNamespaces } from './old-namespaces.ts';
import { isAsStamped } from './source-stamp.ts';

/** What making develop eggs takes. */
export interface DevelopHouse extends AcquisitionHouse {
  /** A fresh environment for one build; opens the index with the first. */
  readonly openEnvironment: () => Promise<RecordingEnvironment>;
  /** Hears of each project that declares namespace packages in the old way. */
  readonly noteOldNamespaces: (declared: OldNamespaces) => void;
  /** Paths that this run is going to remove: what lies there is made anew. */
  readonly leaving?: ReadonlySet<AbsolutePath>;
}

/** Opens the shop for one place. Where nothing has to be built, the index is not opened and no process is started. */
export function openDevelopShop(request: DevelopRequest, house: DevelopHouse): DevelopShop {
  const { privateDirectory, developEggsDirectory, memory = 'develop' } = request;
  const { files, leaving } = house;
  const known = readDevelopMemos(privateDirectory, memory, files);
  const made = new Map<string, Promise<DevelopEgg>>();
  const inPlace = new Map<AbsolutePath, DevelopMemo>();

  async function makeNew({ project, options }: DevelopOrder): Promise<DevelopEgg> {
    const { buildDevelopEgg, stampProject, comingDevelopEgg } = await loadBuilding();
    const before = stampProject(
      project,
      { scriptSources: [], isCompiled: false, modules: [], isLinkTree: false },
      files,
    );
    const environment = await house.openEnvironment();
    const built = await buildDevelopEgg({ project, developEggsDirectory, options }, environment, house);
    const paths = entriesOf(built.draft, developEggsDirectory);
    const { name, oldNamespaces } = built.draft;
    return {
      project,
      paths,
      isInPlace: false,
      notes: notesOf({ project, name, oldNamespaces }),
      warnings: warningsOf(built.draft, project),
      coming: comingDevelopEgg(built.draft, developEggsDirectory, files),
      place() {
        for (const path of paths) files.removeTree(path);
        const stamps = writeDraft(built.draft, developEggsDirectory, files);
        const after = stampProject(project, { ...built.draft, isCompiled: built.isCompiled }, files);
        // What changed while it was built is known as it was before.
        const known = new Map(before.files.map((stamp) => [stamp.path, stamp]));
        const source = { ...after, files: after.files.map((stamp) => known.get(stamp.path) ?? stamp) };
        const interpreter = house.settings.interpreter.id;
        // A build may write into directories that its options name.
        const wishes = wishesOf(options, house);
        const identity = { project, wishes, name, oldNamespaces, interpreter, environment: built.environment };
        inPlace.set(project, { ...identity, source, paths, files: stamps });
      },
    };
  }

  function recall({ project, wishes }: DevelopOrder): DevelopEgg | undefined {
    const memo = known.get(project);
    if (memo?.wishes !== wishes || memo === undefined || !stillHolds(memo, house)) return undefined;
    if (leaving !== undefined && memo.paths.some((path) => leaving.has(path))) return undefined;
    inPlace.set(project, memo);
    return {
      project,
      paths: memo.paths,
      isInPlace: true,
      notes: notesOf(memo),
      warnings: [],
      place: () => undefined,
    };
  }

  function notesOf({ project, name, oldNamespaces }: Pick<DevelopMemo, 'project' | 'name' | 'oldNamespaces'>) {
    if (oldNamespaces === null) return [];
    house.noteOldNamespaces({ name, namespaces: oldNamespaces });
    return [oldNamespaceNote(name, project)];
  }

  return {
    make(project, options = []) {
      const wishes = wishesOf(options, house);
      const key = JSON.stringify([project, wishes]);
      const order: DevelopOrder = { project, options, wishes };
      const egg = made.get(key) ?? Promise.resolve(recall(order) ?? makeNew(order));
      made.set(key, egg);
      return egg;
    },
    remember() {
      const others = memory === 'develop' ? [] : [...known.values()].filter((memo) => isStillThere(memo, house));
      const memos = new Map([...others, ...inPlace.values()].map((memo) => [memo.project, memo]));
      const projects = [...memos.values()].sort((left, right) => compareText(left.project, right.project));
      writeDevelopMemos(privateDirectory, { memory, projects }, files);
    },
  };
}

/** Source: zc-buildout.md 5.9. */
function oldNamespaceNote(name: string, project: AbsolutePath): LogEvent {
  return {
    kind: 'log',
    level: 30,
    logger: 'zc.buildout.easy_install',
    message: `WARNING: Package ${name} at ${fileUrl(project)} is using old style namespace packages. You should switch to native namespaces (PEP 420).`,
  };
}

interface DevelopOrder {
  readonly project: AbsolutePath;
  readonly options: ExtensionOptions;
  readonly wishes: string | undefined;
}

/** Headers and libraries that the options lead to count: compiled modules are made of them. */
function wishesOf(options: ExtensionOptions, { files, supervision }: AcquisitionHouse): string | undefined {
  const variables = Object.entries(supervision.variables);
  if (options.length === 0 && variables.length === 0) return undefined;
  const wishes = variables.length === 0 ? options : [options, variables];
  return fingerprint(JSON.stringify([wishes, stampBuildInputs(options, files)]));
}

function isStillThere({ paths }: DevelopMemo, { files }: AcquisitionHouse): boolean {
  return paths.every((path) => files.linkFacts(path) !== undefined);
}

/** What a run that has nothing to build does not load. */
async function loadBuilding() {
  const [building, stamping, coming] = await Promise.all([
    import('./build-develop-egg.ts'),
    import('./stamp-project.ts'),
    import('./coming-develop-egg.ts'),
  ]);
  return { ...building, ...stamping, ...coming };
}

/** Whether a develop egg is what a build would make now. */
function stillHolds(memo: DevelopMemo, { settings, files }: AcquisitionHouse): boolean {
  return (
    memo.interpreter === settings.interpreter.id &&
    isAllowed(memo.environment, settings) &&
    memo.files.every((stamp) => isAsPlaced(stamp, files)) &&
    isAsStamped(memo.project, memo.source, files)
  );
}

/** Whether the pins still allow what the build used. */
function isAllowed(environment: readonly string[], { pins }: AcquisitionSettings): boolean {
  return environment.every((text) => {
    const [name = '', version = ''] = text.split(/==| /u);
    const constraint = pins.get(normaliseProjectName(name))?.constraint ?? '';
    return !/^\d/u.test(constraint) || constraint === version;
  });
}

function isAsPlaced({ path, sizeBytes, mtimeMs }: FileStamp, files: FileWriter): boolean {
  const facts = files.facts(path);
  return facts?.sizeBytes === sizeBytes && facts.mtimeMs === mtimeMs;
}

function entriesOf({ files, links }: DevelopDraft, directory: AbsolutePath): readonly AbsolutePath[] {
  const names = [...files, ...links].map(({ path }) => path.split('/', 1)[0] ?? path);
  return [...new Set(names)].sort(compareText).map((name) => resolvePath(directory, name));
}

function writeDraft(draft: DevelopDraft, directory: AbsolutePath, files: FileWriter): readonly FileStamp[] {
  for (const { path, target } of draft.links) {
    const link = resolvePath(directory, path);
    files.makeDirectory(resolvePath(link, '..'));
    files.makeLink(link, target);
  }
  for (const { path, content } of draft.files) {
    const file = resolvePath(directory, path);
    files.makeDirectory(resolvePath(file, '..'));
    files.writeWhole(file, content);
  }
  const watched = watchedOf(draft).map((path) => resolvePath(directory, path));
  return [...watched, ...draft.programs].flatMap((file) => {
    const facts = files.facts(file);
    return facts === undefined ? [] : [{ path: file, sizeBytes: facts.sizeBytes, mtimeMs: facts.mtimeMs }];
  });
}

/** The files that others read; of the rest of the metadata, the time of their directory tells whether they are there. */
function watchedOf({ files }: DevelopDraft): readonly string[] {
  const metadata = files.map(({ path }) => path).filter((path) => /^[^/]+\.dist-info\//u.test(path));
  const read = metadata.filter((path) => /\/(?:METADATA|RECORD|entry_points\.txt)$/u.test(path));
  const others = files.map(({ path }) => path).filter((path) => !metadata.includes(path));
  return [...new Set(metadata.map((path) => path.split('/', 1)[0] ?? path)), ...read, ...others];
}

/** Scripts put directories on the path, and run no `.pth` file. */
function warningsOf({ foreignCode }: DevelopDraft, project: AbsolutePath): DevelopEgg['warnings'] {
  return foreignCode.slice(0, 1).map((line) => ({
    kind: 'warning',
    code: PTH_CODE_NOT_RUN,
    message: `${baseName(project)} is imported by code in a .pth file (${JSON.stringify(line)}), which scripts do not run`,
    hint: `Let the build backend of ${project} make an editable installation by plain paths`,
  }));
}
