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
const OWNERS = ['a', 'b', 'c'];

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

/** Each owner has its part of `ns` in one style. */
function writeParts(styles: readonly string[]): Files {
  const parts = styles.flatMap((style, place) => {
    const owner = OWNERS[place] ?? '';
    const init = STYLES[style];
    const own: [string, string][] = [[`${owner}/ns/${owner}.py`, '']];
    return init === undefined ? own : [...own, [`${owner}/ns/__init__.py`, init] as [string, string]];
  });
  return Object.fromEntries(parts);
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
  const trees = NAMES.flatMap((first) =>
    NAMES.flatMap((second) => NAMES.map((third) => [first, second, third] as const)),
  ).flatMap((styles) => [true, false].map((hasPkgResources) => ({ styles, hasPkgResources })));
  const unite = createNamespaceUniter(fileWriter);
  const cases = trees.map(({ styles, hasPkgResources }) => {
    const name = `${styles.join('+')}${hasPkgResources ? '' : '-without'}`;
    const files = { ...writeParts(styles), ...(hasPkgResources ? { 'setuptools/pkg_resources.py': '' } : {}) };
    box.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text])));
    const own = OWNERS.map((owner) => develop(owner, join(box.project, name, owner)));
    const others = hasPkgResources ? [develop('setuptools', join(box.project, name, 'setuptools'))] : [];
    const workingSet = workingSetOf([...own, ...others]);
    const { bridge, warnings } = unite(workingSet, join(box.root, 'eggs') as AbsolutePath);
    const locations = own.map(({ location }) => location);
    return { name, hasPkgResources, bridge, hides: warnings.length > 0, locations };
  });
  const modules = OWNERS.map((owner) => `ns.${owner}`);
  const plain = await askPython(cases.map(({ locations, ...rest }) => ({ ...rest, path: locations, modules })));
  const mended = await askPython(
    cases.flatMap(({ locations, bridge, ...rest }) =>
      bridge === undefined ? [] : [{ ...rest, path: [bridge, ...locations], modules }],
    ),
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
