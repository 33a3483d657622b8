import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { it } from 'node:test';

import type { AbsolutePath } from '#base';
import { createNamespaceUniter, workingSetOf } from '#eggs';
import type { Distribution } from '#eggs';
import { parseProjectName, parseVersion } from '#packaging';
import { fileWriter } from '#system';
import { oraclePython, REPOSITORY, runProgram, sandbox } from '#test-support';
import type { Files } from '#test-support';

const PKGUTIL = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
const PKG_RESOURCES = "__import__('pkg_resources').declare_namespace(__name__)\n";

/** The text of `ns/__init__.py`; none for native. */
const STYLES: Readonly<Record<string, string | undefined>> = {
  native: undefined,
  pkgutil: PKGUTIL,
  'pkg-resources': PKG_RESOURCES,
  either: `try:\n    ${PKG_RESOURCES}except ImportError:\n    ${PKGUTIL}`,
  'blind-and-more': `${PKG_RESOURCES}VERSION = 1\n`,
  ordinary: 'VERSION = 1\n',
};
const NAMES = Object.keys(STYLES);

interface PathCase {
  readonly path: readonly string[];
  readonly hasPkgResources: boolean;
  readonly modules: readonly string[];
}

/** Asks Python, with the `pkg_resources` that zc.buildout brings along. */
async function askPython(cases: readonly PathCase[]): Promise<readonly (readonly boolean[])[]> {
  const python = await oraclePython();
  const where = await run(python, ['-c', 'import zc.buildout, os; print(os.path.dirname(zc.buildout.__file__))'], '');
  const input = JSON.stringify({ pkgResources: join(where.trim(), '_vendor'), cases });
  const script = join(REPOSITORY, 'test/parity/namespaces/answer.py');
  return JSON.parse(await run(python, [script], input)) as readonly (readonly boolean[])[];
}

async function run(command: string, args: readonly string[], input: string): Promise<string> {
  const env = { PATH: dirname(command), PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore' };
  const { exitCode, stdout, stderr } = await runProgram({ command, args, cwd: REPOSITORY, env, input });
  assert.equal(exitCode, 0, stderr);
  return stdout;
}

/** What lies where, for which modules. */
interface Tree {
  readonly name: string;
  readonly files: Files;
  readonly owners: readonly string[];
  readonly modules: readonly string[];
}

/** A part of a package, and how it is declared. */
function partOf(directory: string, module: string, style: string): Files {
  const init = STYLES[style];
  const own = { [`${directory}/${module}.py`]: '' };
  return init === undefined ? own : { ...own, [`${directory}/__init__.py`]: init };
}

/** Three owners, each of which has its part of `ns` in one style. */
function threeOwners(): readonly Tree[] {
  const owners = ['a', 'b', 'c'];
  return product(NAMES, owners.length).map((styles) => ({
    name: styles.join('+'),
    files: Object.assign(
      {},
      ...owners.map((owner, place) => partOf(`${owner}/ns`, owner, styles[place] ?? '')),
    ) as Files,
    owners,
    modules: owners.map((owner) => `ns.${owner}`),
  }));
}

/** Two owners, each of which has its part of `ns` and of `ns.sub`. */
function nested(): readonly Tree[] {
  const owners = ['a', 'b'];
  return product(['native', 'pkgutil', 'pkg-resources'], 4).map((styles) => ({
    name: `nested-${styles.join('+')}`,
    files: Object.assign(
      {},
      ...owners.flatMap((owner, place) => [
        partOf(`${owner}/ns`, owner, styles[place] ?? ''),
        partOf(`${owner}/ns/sub`, owner, styles[place + 2] ?? ''),
      ]),
    ) as Files,
    owners,
    modules: owners.flatMap((owner) => [`ns.${owner}`, `ns.sub.${owner}`]),
  }));
}

/** All lists of so many words. */
function product(words: readonly string[], length: number): readonly (readonly string[])[] {
  if (length === 0) return [[]];
  return product(words, length - 1).flatMap((list) => words.map((word) => [...list, word]));
}

function develop(name: string, location: string): Distribution {
  return {
    project: parseProjectName(name),
    name,
    version: parseVersion('1.0'),
    location: location as AbsolutePath,
    kind: 'develop',
    metadataDirectory: undefined,
    requirements: () => [],
    extras: () => [],
    entryPoints: () => [],
    distutilsScripts: () => [],
    topLevelNames: () => ['ns'],
    pthPaths: () => [],
    metadataText: () => undefined,
  };
}

it('what is said of a path holds in Python: nothing is bridged that works, and what is bridged works', async (t) => {
  const box = sandbox(t);
  const unite = createNamespaceUniter(fileWriter);
  const trees = [...threeOwners(), ...nested()].flatMap((tree) =>
    [true, false].map((hasPkgResources) => ({ ...tree, hasPkgResources })),
  );
  const cases = trees.map(({ name: mix, files, owners, modules, hasPkgResources }) => {
    const name = `${mix}${hasPkgResources ? '' : '-without'}`;
    const all = { ...files, ...(hasPkgResources ? { 'setuptools/pkg_resources.py': '' } : {}) };
    box.write(Object.fromEntries(Object.entries(all).map(([path, text]) => [`${name}/${path}`, text])));
    const own = owners.map((owner) => develop(owner, join(box.project, name, owner)));
    const others = hasPkgResources ? [develop('setuptools', join(box.project, name, 'setuptools'))] : [];
    const { bridge, warnings } = unite(workingSetOf([...own, ...others]), join(box.root, 'eggs') as AbsolutePath);
    const path = own.map(({ location }) => location);
    return { name, bridge, hides: warnings.length > 0, asked: { path, hasPkgResources, modules } };
  });
  const plain = await askPython(cases.map(({ asked }) => asked));
  const mended = await askPython(
    cases.flatMap(({ asked, bridge }) => (bridge === undefined ? [] : [{ ...asked, path: [bridge, ...asked.path] }])),
  );
  const answers = mended.values();
  const wrong = cases.flatMap(({ name, bridge, hides }, place) => {
    const works = plain[place] ?? [];
    const withBridge = bridge === undefined ? undefined : answers.next().value;
    const isRight = works.every(Boolean) === (bridge === undefined && !hides) && withBridge?.every(Boolean) !== false;
    return isRight ? [] : [`${name}: ${String(works)} → ${String(withBridge)}, ${String(hides)}`];
  });
  assert.deepEqual(wrong, []);
});
