import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { builtProgram } from './built-program.ts';
import { runProgram } from './run-program.ts';
import type { ProgramRun } from './run-program.ts';
import { testPython } from './test-python.ts';
import { listTree, writeFiles } from './tree.ts';
import type { Files } from './tree.ts';
import { localIndex } from './wheels/local-index.ts';
import type { Universe } from './wheels/local-index.ts';

/** What can be said about one run beside its arguments. */
export interface RunOptions {
  /** Added to the environment of the sandbox; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Relative to the project; the project itself when absent. */
  readonly cwd?: string;
}

/** A place of its own for one test: a project, a home, a store and an index, none of which anything else sees. */
export interface Sandbox {
  /** The directory of everything, links resolved. */
  readonly root: string;
  /** The directory that programs start in. */
  readonly project: string;
  readonly home: string;
  /** The index directory that takes the place of the public one. Empty until {@link Sandbox.publish}. */
  readonly index: string;
  readonly env: Readonly<Record<string, string>>;
  /** Writes files of the project. */
  write(files: Files): void;
  /** The text of a file of the project. */
  read(path: string): string;
  /** What lies in a directory of the project, as {@link listTree} tells it. */
  files(directory?: string): readonly string[];
  /** Adds wheels to the index. */
  publish(universe: Universe): void;
  /** Runs the real program, built from the sources as they are now. */
  buildout(args: readonly string[], options?: RunOptions): Promise<ProgramRun>;
  /** Runs any program; a relative path is looked up in the project. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<ProgramRun>;
  /** `text` with what changes from run to run replaced: `[TMP]`, `[PYTHON]`, `pyX.Y-PLATFORM`. */
  filter(text: string): string;
}

/** Whatever takes functions to call in the end, such as the context of a test. */
export interface Scope {
  after(action: () => void): void;
}

/** Makes a sandbox that goes when `scope` ends. */
export function sandbox(scope: Scope): Sandbox {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'buildout-test-')));
  scope.after(() => removeAll(root));
  const [project, home, index] = [join(root, 'project'), join(root, 'home'), join(root, 'index')];
  for (const directory of [project, home, index]) mkdirSync(directory);
  const env = sandboxEnvironment(root);

  async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramRun> {
    const changed = Object.entries({ ...env, ...options.env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const path = command.startsWith('/') ? command : join(project, command);
    const cwd = join(project, options.cwd ?? '.');
    return runProgram({ command: path, args, cwd, env: Object.fromEntries(changed), input: options.input ?? '' });
  }

  return {
    root,
    project,
    home,
    index,
    env,
    write: (files) => writeFiles(project, files),
    read: (path) => readFileSync(join(project, path), 'utf8'),
    files: (directory = '.') => listTree(join(project, directory)),
    publish: (universe) => void localIndex(index, universe),
    buildout: async (args, options) => run(await builtProgram(), args, options),
    run,
    filter: (text) => filterText(text, root),
  };
}

/** Nothing of the user's own environment but where programs are; no way to any index but the sandbox's. */
export function sandboxEnvironment(root: string): Readonly<Record<string, string>> {
  const index = join(root, 'index');
  return {
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: join(root, 'home'),
    LANG: 'C.UTF-8',
    TERM: 'dumb',
    BUILDOUT_CACHE_DIR: join(root, 'cache'),
    BUILDOUT_PYTHON: testPython(),
    buildout_testing_index_url: index,
    PIP_CONFIG_FILE: '/dev/null',
    PIP_INDEX_URL: `file://${index}`,
    PIP_NO_CACHE_DIR: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

function filterText(text: string, root: string): string {
  return text
    .replaceAll(root, '[TMP]')
    .replaceAll(testPython(), '[PYTHON]')
    .replaceAll(/-py\d+\.\d+-[\w.-]+?\.egg/gu, '-pyX.Y-PLATFORM.egg');
}

/** Read-only directories of a test must not keep it from being removed. */
function removeAll(root: string): void {
  try {
    rmSync(root, { recursive: true, force: true });
  } catch {
    for (const name of listTree(root)) if (name.endsWith('/')) chmodSync(join(root, name), 0o700);
    rmSync(root, { recursive: true, force: true });
  }
}
