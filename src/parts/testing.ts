import { baseName, parentOf, resolvePath, UserError } from '#base';
import type { AbsolutePath, BuildoutEvent, FileFacts, FileWriter } from '#base';
import { once } from '#config';
import type { LayeredSections } from '#config';
import type { EggBuilder, WorkingSetProvider } from '#eggs';
import type { Interpreter } from '#python';
import type { Recipe, RecipeContext, RecipeDefinition } from '#recipes';

import { OptionsSession } from './options/options-session.ts';

/** The tree that fakes work in. */
export const FAKE_DIRECTORY = '/bd' as AbsolutePath;

/** The run is over, as after `kill -9`: whoever catches it cannot change files any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Files in memory, which can be made to stop after some changes. */
export interface MemoryWriter extends FileWriter {
  /** Path → text, without directories. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many changes there were. */
  changes(): number;
  /** From now on, `count` changes succeed; all later ones throw {@link Killed}. */
  killAfter(count: number): void;
}

/** Files in memory. Directories exist as far as something was put into them or they were made. */
export function memoryWriter(files: Readonly<Record<string, string>> = {}): MemoryWriter {
  const texts = new Map<string, string>();
  const directories = new Set<string>(['/']);
  let [changes, left] = [0, Infinity];
  for (const [path, text] of Object.entries(files)) put(path as AbsolutePath, text);

  function change(): void {
    if (left <= 0) throw new Killed('no change is possible any more');
    left -= 1;
    changes += 1;
  }
  function put(path: AbsolutePath, text: string): void {
    texts.set(path, text);
    makeWay(parentOf(path));
  }
  function makeWay(directory: AbsolutePath): void {
    for (let way = directory; !directories.has(way); way = parentOf(way)) directories.add(way);
  }
  function facts(path: string): FileFacts | undefined {
    const text = texts.get(path);
    if (text === undefined && !directories.has(path)) return undefined;
    const kind = text === undefined ? 'directory' : 'file';
    return { kind, sizeBytes: text?.length ?? 0, mtimeMs: 0, inode: 0, mode: 0o644 };
  }
  function removeTree(path: string): void {
    if (facts(path) === undefined) return;
    change();
    for (const one of texts.keys()) if (one === path || one.startsWith(`${path}/`)) texts.delete(one);
    for (const one of directories) if (one === path || one.startsWith(`${path}/`)) directories.delete(one);
  }
  function notNeeded(): never {
    throw new Error('not needed in tests of this room');
  }

  return {
    texts,
    changes: () => changes,
    killAfter(count) {
      left = count;
    },
    umask: 0o022,
    readText: (path) => texts.get(path),
    readBytes: (path) => (texts.has(path) ? new TextEncoder().encode(texts.get(path)) : undefined),
    facts,
    linkFacts: facts,
    list: (directory) =>
      directories.has(directory)
        ? [...texts.keys()]
            .filter((path) => parentOf(path as AbsolutePath) === directory)
            .map((path) => ({ name: baseName(path), kind: 'file' as const }))
        : undefined,
    realPath: (path) => path,
    writeWhole(path, content) {
      change();
      put(path, typeof content === 'string' ? content : new TextDecoder().decode(content));
    },
    makeDirectory(path) {
      if (directories.has(path)) return false;
      change();
      makeWay(path);
      return true;
    },
    removeFile: removeTree,
    removeTree,
    setMode: change,
    makeTemporaryDirectory: notNeeded,
    moveIntoPlace: notNeeded,
    copyTree: notNeeded,
    makeLink: notNeeded,
  };
}

/** What a fake recipe does for a part; each part of a test may have another. */
export type FakeBehaviour = (context: RecipeContext) => Partial<Recipe> | Promise<Partial<Recipe>>;

/** What a session of a test is made of. */
export interface FakeSessionSetup {
  /** Section → option → text; `[buildout]` has a directory besides. */
  readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By the text of the `recipe` option; others are unknown. */
  readonly recipes?: Readonly<Record<string, FakeBehaviour>>;
  /** Run when a part of that recipe is uninstalled. */
  readonly uninstalls?: Readonly<Record<string, NonNullable<RecipeDefinition['uninstall']>>>;
  readonly files?: FileWriter;
}

/** A session over options in memory, and what was said in it. */
export function fakeSession({ sections, recipes = {}, uninstalls = {}, files = memoryWriter() }: FakeSessionSetup): {
  readonly session: OptionsSession;
  readonly events: readonly BuildoutEvent[];
} {
  const events: BuildoutEvent[] = [];
  const session = new OptionsSession({
    sections: layered({ ...sections, buildout: { directory: FAKE_DIRECTORY, ...sections['buildout'] } }),
    texts: new Map(),
    loader: {
      load(spec) {
        const behaviour = recipes[spec];
        if (behaviour === undefined) {
          return Promise.reject(new UserError(`no recipe ${spec}`, { code: 'recipes/unknown-recipe' }));
        }
        const undo = uninstalls[spec];
        return Promise.resolve({
          signature: `${spec}-1`,
          create: async (context) => ({ install: () => Promise.resolve([]), ...(await behaviour(context)) }),
          ...(undo && { uninstall: undo }),
        });
      },
    },
    directory: FAKE_DIRECTORY,
    interpreter: { executable: '/python/bin/python3', abiDirectory: 'cp311' } as Interpreter,
    files,
    reporter: (event) => void events.push(event),
    workingSets: () => Promise.resolve(NO_WORKING_SETS),
    scripts: { recall: () => undefined, keep: () => undefined, toKeep: () => [] },
  });
  return { session, events };
}

/** A recipe that writes `paths`, each of which is registered before. */
export function writingRecipe(...paths: readonly string[]): FakeBehaviour {
  return (context) => {
    const { part, files, buildout } = context;
    function make(): Promise<readonly string[]> {
      for (const path of paths) {
        context.created(path);
        const place = resolvePath(buildout.directory, path);
        if (files.readText(place) !== part) files.writeWhole(place, part);
      }
      return Promise.resolve(paths);
    }
    return { install: make, update: make };
  };
}

const NO_WORKING_SETS: WorkingSetProvider & EggBuilder = {
  buildCustom: () => Promise.reject(new Error('no builds here')),
  buildDevelop: () => Promise.reject(new Error('no builds here')),
  provide: () => Promise.reject(new Error('no working sets here')),
  prepare: () => Promise.reject(new Error('no working sets here')),
  foresee: () => undefined,
};

function layered(sections: FakeSessionSetup['sections']): LayeredSections {
  return new Map(
    Object.entries(sections).map(([name, options]) => [
      name,
      new Map(
        Object.entries(options).map(([option, text]) => [
          option,
          { text, history: once({ operation: 'set', value: text, source: 'test' }), location: undefined },
        ]),
      ),
    ]),
  );
}

/** The lines that were logged or printed, in order. */
export function linesOf(events: readonly BuildoutEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'log' ? [event.message] : event.kind === 'output' ? [event.text] : [],
  );
}
