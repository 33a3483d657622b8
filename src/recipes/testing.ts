import { resolvePath } from '#base';
import type { AbsolutePath, BuildoutEvent, FileWriter, PartName, SourceSpan } from '#base';
import { workingSetOf } from '#eggs';
import type { CustomRequest, Distribution, PartDevelopRequest, PartEgg, WorkingSetRequest } from '#eggs';
import { parseProjectName, parseVersion } from '#packaging';
import type { Interpreter } from '#python';

import type { OptionsView } from './options-view.ts';
import type { RecipeContext } from './recipe-context.ts';

/** The sections of a configuration, their options already expanded. */
export type FakeSections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A context, and what a recipe did with it. */
export interface FakeContext {
  readonly context: RecipeContext;
  /** The options of the part as they are now. */
  options(): Readonly<Record<string, string>>;
  readonly events: readonly BuildoutEvent[];
  readonly created: readonly string[];
  /** What was asked of the builder, in order; what it made counts as placed once it was. */
  readonly built: readonly (CustomRequest | PartDevelopRequest)[];
  readonly placed: readonly string[];
  /** What was asked of the working sets, in order, after `provide`, `prepare` or `foresee`. */
  readonly asked: readonly (readonly [how: string, request: WorkingSetRequest])[];
}

/** What a fake context is made of. */
export interface FakeContextSetup {
  /** With the part itself; `[buildout]` has the defaults besides. */
  readonly sections: FakeSections;
  /** What every working set consists of. */
  readonly distributions?: readonly Distribution[];
  /** Where the buildout lies. */
  readonly directory?: string;
  readonly files: FileWriter;
}

/** The part that the fake context is made for. */
const FAKE_PART = 'app' as PartName;

/** A context for the part `app`, over options in memory. */
export function fakeContext({ sections, distributions = [], directory = '/bd', files }: FakeContextSetup): FakeContext {
  const events: BuildoutEvent[] = [];
  const created: string[] = [];
  const asked: [string, WorkingSetRequest][] = [];
  const built: (CustomRequest | PartDevelopRequest)[] = [];
  const placed: string[] = [];
  function build(request: CustomRequest | PartDevelopRequest): Promise<PartEgg> {
    built.push(request);
    const path = resolvePath(request.developEggsDirectory, 'built');
    return Promise.resolve({ paths: [path], place: () => Promise.resolve(void placed.push(path)) });
  }
  const all: Record<string, Record<string, string>> = {};
  for (const [name, options] of Object.entries({ buildout: {}, [FAKE_PART]: {}, ...sections })) {
    all[name] = name === 'buildout' ? { ...buildoutDefaults(directory), ...options } : { ...options };
  }
  const own = all[FAKE_PART] ?? {};
  const context: RecipeContext = {
    part: FAKE_PART,
    options: viewOf(FAKE_PART, own),
    section: (name) => Promise.resolve(viewOf(name, all[name] ?? {})),
    buildout: { directory: resolvePath('/' as AbsolutePath, directory) },
    workingSets: {
      provide(request) {
        asked.push(['provide', request]);
        return Promise.resolve(workingSetOf(distributions));
      },
      prepare(request) {
        asked.push(['prepare', request]);
        return Promise.resolve();
      },
      foresee(requests) {
        asked.push(...requests.map((request): [string, WorkingSetRequest] => ['foresee', request]));
      },
    },
    builder: { buildCustom: build, buildDevelop: build },
    scripts: { recall: () => undefined, keep: () => undefined, toKeep: () => [] },
    files,
    reporter: (event) => void events.push(event),
    interpreter: FAKE_INTERPRETER,
    created(...paths) {
      created.push(...paths);
      return paths;
    },
  };
  return { context, options: () => own, events, created, built, placed, asked };
}

/** Only what recipes look at; `executable` is no real one. */
const FAKE_INTERPRETER = { executable: '/python/bin/python3', markers: {} } as Interpreter;

function buildoutDefaults(directory: string): Record<string, string> {
  return {
    directory,
    'allow-hosts': '*',
    'allow-unknown-extras': 'false',
    'bin-directory': `${directory}/bin`,
    'develop-eggs-directory': `${directory}/develop-eggs`,
    'eggs-directory': `${directory}/eggs/v5`,
    'find-links': '',
    newest: 'true',
    offline: 'false',
  };
}

/** Places are told by the option and, for lines, by the line's number. */
function viewOf(section: string, options: Record<string, string>): OptionsView {
  function place(name: string, line: number): SourceSpan {
    return { source: `${section}:${name}`, line, column: 1, start: 0, end: 0 };
  }
  return {
    section,
    get: (name) => Promise.resolve(options[name]),
    require(name) {
      const value = options[name];
      if (value !== undefined) return Promise.resolve(value);
      return Promise.reject(new Error(`the fake section ${section} has no option ${name}`));
    },
    names: () => Object.keys(options),
    set(name, value) {
      options[name] = value;
    },
    delete(name) {
      Reflect.deleteProperty(options, name);
    },
    locationOf: (name) => (name in options ? place(name, 1) : undefined),
    locateLine: (name, line) =>
      place(name, 1 + (options[name] ?? '').split('\n').findIndex((one) => one.trim() === line)),
  };
}

/** A distribution at `location` that offers console scripts by name, such as `{ serve: 'web.run:main' }`. */
export function fakeDistribution(
  name: string,
  location: string,
  scripts: Readonly<Record<string, string>> = {},
): Distribution {
  return {
    project: parseProjectName(name),
    name,
    version: parseVersion('1.0'),
    location: location as AbsolutePath,
    kind: 'egg',
    metadataDirectory: undefined,
    requirements: () => [],
    extras: () => [],
    entryPoints: (group) =>
      group !== 'console_scripts'
        ? []
        : Object.entries(scripts).map(([script, target]) => {
            const [module = '', attributes = ''] = target.split(':');
            return { name: script, module, attributes, extras: [] };
          }),
    distutilsScripts: () => [],
    topLevelNames: () => [],
    pthPaths: () => [],
    metadataText: () => undefined,
  };
}
