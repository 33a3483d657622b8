import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { editableProject, sandbox } from '#test-support';
import type { EditableProject, Files, Sandbox } from '#test-support';

/** How a build backend makes the package of a project importable. */
interface Layout {
  readonly backend: string;
  /** Where the package lies. */
  readonly root: '.' | 'src';
  /** The `.pth` file and what belongs to it, for a package of this name. */
  readonly wheel: (name: string) => Files;
}

/** What the package `editables` writes. */
function redirection(module: string, name: string, root: string): Files {
  return {
    [`${module}.pth`]: `import ${module}\n`,
    [`${module}.py`]: `from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('${name}', '@HERE@/${root}${name}/__init__.py')\n`,
  };
}

/** What setuptools writes where the directory has more in it than the project. */
function finder(name: string): Files {
  const module = `__editable___${name}_1_0_finder`;
  return {
    [`__editable__.${name}-1.0.pth`]: `import ${module}; ${module}.install()`,
    [`${module}.py`]: `MAPPING: dict[str, str] = {'${name}': '@HERE@/${name}'}\nNAMESPACES: dict[str, list[str]] = {}\n\ndef install():\n    raise AssertionError('scripts run no .pth files')\n`,
  };
}

const LAYOUTS: readonly Layout[] = [
  { backend: 'hatchling', root: 'src', wheel: (name) => ({ [`_${name}.pth`]: '@HERE@/src' }) },
  { backend: 'hatchling', root: '.', wheel: (name) => ({ [`_${name}.pth`]: '@HERE@' }) },
  {
    backend: 'hatchling-dev-mode-exact',
    root: 'src',
    wheel: (name) => redirection(`_editable_impl_${name}`, name, 'src/'),
  },
  { backend: 'flit', root: 'src', wheel: (name) => ({ [`${name}.pth`]: '@HERE@/src' }) },
  { backend: 'flit', root: '.', wheel: (name) => ({ [`${name}.pth`]: '@HERE@' }) },
  { backend: 'poetry', root: 'src', wheel: (name) => ({ [`${name}.pth`]: '@HERE@/src\n' }) },
  { backend: 'pdm', root: '.', wheel: (name) => ({ [`${name}.pth`]: '@HERE@\n' }) },
  { backend: 'pdm-editables', root: 'src', wheel: (name) => redirection(`__editables_${name}`, name, 'src/') },
  { backend: 'setuptools', root: 'src', wheel: (name) => ({ [`__editable__.${name}-1.0.pth`]: '@HERE@/src' }) },
  { backend: 'setuptools', root: '.', wheel: finder },
];

function nameOf({ backend, root }: Layout): string {
  return `${backend.replaceAll('-', '_')}_${root === '.' ? 'flat' : root}`;
}

/** A project with one package, a script for it, and tests beside it. */
function projectOf(layout: Layout): EditableProject {
  const name = nameOf(layout);
  const directory = layout.root === '.' ? name : `src/${name}`;
  return {
    name,
    wheel: { ...layout.wheel(name), 'INFO/entry_points.txt': `[console_scripts]\nrun-${name} = ${name}:main\n` },
    files: { [`${directory}/__init__.py`]: `def main():\n    print('${name} runs')\n`, 'tests/__init__.py': '' },
  };
}

async function install(box: Sandbox, ...args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await box.buildout(args);
  assert.deepEqual([exitCode, stderr], [0, '']);
}

/** What a script looks into, besides the directory that a project has in develop-eggs for itself. */
function pathOf(script: string, name: string): readonly string[] {
  const paths = [...script.matchAll(/^ {2}'(?<path>[^']+)',$/gmu)].map(({ groups }) => groups?.['path'] ?? '');
  return paths.filter((path) => !path.endsWith(`/develop-eggs/__editable__.${name}-1.0`));
}

describe('develop eggs of every layout', () => {
  it('are importable for the parts that use them, and for no other (10.1.5b)', async (t) => {
    const box = sandbox(t);
    const names = LAYOUTS.map(nameOf);
    const parts = names.map((name) => `[${name}]\nrecipe = zc.recipe.egg\neggs = ${name}\ninterpreter = py-${name}\n`);
    box.write({ 'buildout.cfg': `[buildout]\nparts = ${names.join(' ')}\ndevelop = src/*\n${parts.join('')}` });
    for (const layout of LAYOUTS) box.write(editableProject(`src/${nameOf(layout)}`, projectOf(layout)));
    await install(box);
    for (const layout of LAYOUTS) {
      const name = nameOf(layout);
      assert.deepEqual((await box.run(`bin/run-${name}`, [])).stdout, `${name} runs\n`);
      const path = pathOf(box.read(`bin/run-${name}`), name).map((entry) =>
        box.filter(entry).replace('[TMP]/project/', ''),
      );
      assert.deepEqual(path, [layout.root === '.' ? `src/${name}` : `src/${name}/src`]);
      const others = names.filter((other) => other !== name).map((other) => `'${other}'`);
      const code = `import importlib.util as u; print([name for name in (${others.join(', ')}) if u.find_spec(name)])`;
      assert.equal((await box.run(`bin/py-${name}`, ['-c', code])).stdout, '[]\n');
    }
    const before = box.files();
    await install(box, '-N');
    assert.deepEqual(box.files(), before);
  });

  for (const layout of LAYOUTS.filter(({ root, backend }) => root === '.' || backend === 'pdm-editables')) {
    const name = nameOf(layout);
    it(`may be the buildout directory itself: ${layout.backend}, ${layout.root} (10.1.5)`, async (t) => {
      const box = sandbox(t);
      const project = projectOf(layout);
      box.write(editableProject('.', project));
      box.write({
        'buildout.cfg': `[buildout]\ndevelop = .\nparts = app\n[app]\nrecipe = zc.recipe.egg\neggs = ${name}\n`,
      });
      await install(box);
      assert.deepEqual((await box.run(`bin/run-${name}`, [])).stdout, `${name} runs\n`);
      const script = box.read(`bin/run-${name}`);
      assert.deepEqual(
        pathOf(script, name).map((path) => box.filter(path)),
        [`[TMP]/project${layout.root === '.' ? '' : '/src'}`],
      );
      // A build would fail now.
      box.write({ 'build-tools/editable_backend.py': 'raise SystemExit("built again")\n' });
      await install(box, '-N');
      assert.equal(box.read(`bin/run-${name}`), script);
    });
  }
});
