import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { readImportWays } from './import-roots.ts';

const DIRECTORY = '/bd/develop-eggs' as AbsolutePath;

interface Ways {
  readonly roots?: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
  readonly foreignCode?: readonly string[];
}

function check(texts: Readonly<Record<string, string>>, { roots = [], renamed = {}, foreignCode = [] }: Ways): void {
  const ways = readImportWays(new Map(Object.entries(texts)), DIRECTORY);
  assert.deepEqual(
    { roots: ways.roots, renamed: Object.fromEntries(ways.renamed), foreignCode: ways.foreignCode },
    { roots, renamed, foreignCode },
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

  it('tells of code that it does not understand', () => {
    const lines = [
      'import _loader',
      'import os; os.system("x")',
      'import __editable___gone; __editable___gone.install()',
    ];
    check({ 'a.pth': lines.join('\n'), '_loader.py': 'install()' }, { foreignCode: lines });
  });
});
