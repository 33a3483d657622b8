import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { readHookedPaths } from './import-hooks.ts';
import { readImportWays } from './import-roots.ts';

const DIRECTORY = '/bd/develop-eggs' as AbsolutePath;

interface Ways {
  readonly roots?: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
  readonly hooked?: readonly string[];
  readonly foreignCode?: readonly string[];
}

function check(
  texts: Readonly<Record<string, string>>,
  { roots = [], renamed = {}, hooked = [], foreignCode = [] }: Ways,
): void {
  const ways = readImportWays(new Map(Object.entries(texts)), DIRECTORY);
  assert.deepEqual(
    {
      roots: ways.roots,
      renamed: Object.fromEntries(ways.renamed),
      hooked: ways.hooked.map(({ name, line }) => `${name} by ${line}`),
      foreignCode: ways.foreignCode,
    },
    { roots, renamed, hooked, foreignCode },
  );
}

/** The `.pth` file and the finder of setuptools. */
function withFinder(mapping: string, namespaces = '{}', annotation = ': dict[str, str]'): Record<string, string> {
  const name = '__editable___one_1_0_finder';
  return {
    '__editable__.one-1.0.pth': `import ${name}; ${name}.install()`,
    [`${name}.py`]: `import sys\n\nMAPPING${annotation} = ${mapping}\nNAMESPACES: dict[str, list[str]] = ${namespaces}\n`,
  };
}

describe('readImportWays()', () => {
  it('takes plain paths, each once, seen from where the file will lie', () => {
    check({ 'a.pth': '# note\n/src\n\n../lib\n/src\n', 'b.pth': '/more' }, { roots: ['/src', '/bd/lib', '/more'] });
  });

  it('finds the directories behind the finder of setuptools', () => {
    check(withFinder(`{'one': '/p/one', 'ns.two': '/p/lib/ns/two', 'module': '/p/module'}`), {
      roots: ['/p', '/p/lib'],
    });
    check(withFinder(`{'one': '/p/one'}`, '{}', ''), { roots: ['/p'] });
    check(withFinder('{}', `{'ns': ['/p/src/ns', '/q/ns']}`), { roots: ['/p/src', '/q'] });
    check(withFinder('{}'), {});
  });

  it('knows modules that have another name in the sources', () => {
    check(withFinder(`{'one': '/p/code', 'other': "/it's/x", 'three': '/p/three'}`), {
      roots: ['/p'],
      renamed: { one: '/p/code', other: "/it's/x" },
    });
  });

  it('reads the redirections of the package editables', () => {
    const text = `from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('one', '/p/src/one/__init__.py')\nF.map_module('two', '/p/other.py')\n`;
    check(
      { '_editable.pth': 'import _editable_impl', '_editable_impl.py': text },
      { roots: ['/p/src'], renamed: { two: '/p/other' } },
    );
  });

  it('needs the finder where a package holds one that lies elsewhere', () => {
    const line = 'import __editable___one_1_0_finder; __editable___one_1_0_finder.install()';
    check(withFinder(`{'one': '/p/code', 'one.two': '/p/elsewhere', 'three': '/p/three', 'one.two.x': '/p/x'}`), {
      roots: ['/p'],
      hooked: [`one by ${line}`],
    });
    check(withFinder(`{'one': '/p/one', 'one.two': '/p/elsewhere'}`), { hooked: [`one by ${line}`] });
    check(withFinder(`{'one': '/p/code', 'one.two': '/p/code/two'}`), { renamed: { one: '/p/code' } });
    check(withFinder(`{'ns.one': '/p/code', 'ns.two': '/p/elsewhere'}`), {
      renamed: { 'ns.one': '/p/code', 'ns.two': '/p/elsewhere' },
    });
  });

  it('knows the modules that loaders of meson-python and scikit-build-core answer for', () => {
    const meson = `def install(package, names):\n    pass\ninstall(\n    'one',\n    {'one', '_two'},\n    '/p/build',\n    ['ninja'],\n)`;
    assert.deepEqual(readHookedPaths(meson), ['/p/build']);
    check(
      { 'one-editable.pth': 'import _one_editable_loader', '_one_editable_loader.py': meson },
      { hooked: ['one by import _one_editable_loader', '_two by import _one_editable_loader'] },
    );
    const cmake = `def install(x): ...\n\ninstall({'one': '/p/src/one/__init__.py', 'ns.two.a': '/p/a.py'}, {'one._c': 'one/_c.so'}, None, False)\n`;
    check(
      { '_one_editable.pth': '/p/src\nimport _one_editable\n', '_one_editable.py': cmake },
      { roots: ['/p/src'], hooked: ['one by import _one_editable', 'ns.two.a by import _one_editable'] },
    );
  });

  it('passes over what setuptools writes for old namespaces: directories on the path do that', () => {
    const line =
      "import sys, types, os;p = os.path.join('/p', *('ns',));m = sys.modules.setdefault('ns', types.ModuleType('ns'))";
    check({ 'one-nspkg.pth': `${line}\n/p` }, { roots: ['/p'] });
  });

  it('tells of code that it does not understand', () => {
    const lines = [
      'import _loader',
      'import os; os.system("x")',
      'import __editable___gone; __editable___gone.install()',
    ];
    check({ 'a.pth': lines.join('\n'), '_loader.py': 'install()' }, { foreignCode: lines });
  });
});
