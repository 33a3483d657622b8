import assert from 'node:assert/strict';
import { it } from 'node:test';

import { readInitStyle } from './read-init-style.ts';

const CASES: readonly (readonly [what: string, text: string, expected: string])[] = [
  ['one line of pkg_resources', "__import__('pkg_resources').declare_namespace(__name__)\n", 'pkg_resources'],
  ['one line of pkgutil', '__path__ = __import__("pkgutil").extend_path(__path__, __name__)', 'pkgutil'],
  ['imported names', 'from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n', 'pkgutil'],
  ['an imported module', 'import pkg_resources\npkg_resources.declare_namespace(__name__)\n', 'pkg_resources'],
  [
    'a fallback, with a licence and a docstring',
    `# Copyright\n"""Some\nnamespace."""\ntry:\n    __import__('pkg_resources').declare_namespace(__name__)\nexcept ImportError:  # pragma: no cover\n    from pkgutil import extend_path\n    __path__ = extend_path(__path__, __name__)\n`,
    'either',
  ],
  ['several statements in one line', 'import pkgutil; __path__ = pkgutil.extend_path(__path__, __name__)', 'pkgutil'],
  ['Windows line ends', "__import__('pkg_resources').declare_namespace(__name__)\r\n", 'pkg_resources'],
  [
    'more than a declaration',
    "__import__('pkg_resources').declare_namespace(__name__)\n__version__ = '1'\n",
    'pkg_resources and more',
  ],
  [
    'a declaration on a condition',
    "if x():\n    __import__('pkg_resources').declare_namespace(__name__)\n",
    'pkg_resources and more',
  ],
  ['nothing', '', 'package'],
  ['an ordinary package', 'import pkg_resources\n\nVERSION = 1\n', 'package'],
  ['a declaration in a comment', "# __import__('pkg_resources').declare_namespace(__name__)\nx = 1\n", 'package'],
  ['a declaration in a docstring', `"""__import__('pkg_resources').declare_namespace(__name__)"""\n`, 'package'],
];

for (const [what, text, expected] of CASES) {
  it(`readInitStyle() reads ${what}`, () => {
    const { style, isPure } = readInitStyle(text);
    assert.equal(style === 'package' || isPure ? style : `${style} and more`, expected);
  });
}
