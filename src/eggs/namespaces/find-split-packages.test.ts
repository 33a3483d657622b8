import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { resolvePath } from '#base';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { findSplitPackages } from './find-split-packages.ts';
import type { PathRoot } from './find-split-packages.ts';
import { createPortionReader } from './portion-reader.ts';

const { files } = realPorts(machine);

const P = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
const R = "__import__('pkg_resources').declare_namespace(__name__)\n";
const EITHER = `try:\n    ${R}except ImportError:\n    ${P}`;
const MORE = 'VERSION = 1\n';

/** Path → text; an owner is a directory at the top, one that ends in `.egg` is none of develop. */
type Trees = Readonly<Record<string, string>>;

const PKG_RESOURCES: Trees = { 'setuptools.egg/pkg_resources/__init__.py': '' };

interface Told {
  /** Names that need a bridge. */
  readonly bridged?: readonly string[];
  /** `name reason owner: hidden`. */
  readonly hiding?: readonly string[];
}

/** Looks through `trees` in the order in which they are named first. */
function check(
  t: TestContext,
  trees: Trees,
  { bridged = [], hiding = [] }: Told,
  declared: readonly string[] = [],
): void {
  const top = testDirectory(t);
  writeFiles(top, trees);
  const owners = [...new Set(Object.keys(trees).map((path) => path.split('/', 1)[0] ?? ''))];
  const roots = owners.map((owner): PathRoot => ({
    directory: resolvePath(top, owner),
    owner,
    isDevelop: !owner.endsWith('.egg'),
    topLevelNames: () => [],
    oldNamespaces: () => declared,
  }));
  const found = findSplitPackages(roots, createPortionReader(files));
  assert.deepEqual(found.bridged, bridged);
  assert.deepEqual(
    found.hiding.map((one) => `${one.name} ${one.reason} ${one.owner}: ${one.hidden.join(' ')}`),
    hiding,
  );
}

describe('findSplitPackages()', () => {
  const fine: readonly (readonly [what: string, trees: Trees])[] = [
    ['native parts', { 'a/ns/a.py': '', 'b/ns/b.py': '' }],
    ['pkgutil, which sees all', { 'a/ns/__init__.py': P, 'b/ns/__init__.py': R, 'c.egg/ns/c.py': '' }],
    ['pkgutil behind a native part', { 'c.egg/ns/c.py': '', 'a/ns/__init__.py': P }],
    ['pkg_resources throughout', { 'a/ns/__init__.py': R, 'b/ns/__init__.py': R, ...PKG_RESOURCES }],
    ['pkg_resources before pkgutil', { 'a/ns/__init__.py': R, 'b/ns/__init__.py': P, ...PKG_RESOURCES }],
    ['pkgutil where pkg_resources is missing', { 'a/ns/__init__.py': EITHER, 'b/ns/b.py': '' }],
    ['what an egg alone declares', { 'a.egg/ns/__init__.py': R, 'b.egg/other.py': '' }],
    ['directories of tests', { 'a/tests/__init__.py': '', 'a/a.py': '', 'b/tests/__init__.py': '', 'b/b.py': '' }],
    [
      'a module beside directories of documents',
      { 'c/docs.py': '', 'a/docs/index.rst': '', 'a/a.py': '', 'b/docs/x.py': '', 'b/b.py': '' },
    ],
    ['a compiled module alone', { 'a/ns/_fast.cpython-312-x86_64-linux-gnu.so': '', 'b/ns/b.py': '' }],
  ];
  for (const [what, trees] of fine) it(`leaves alone ${what}`, (t) => check(t, trees, {}));

  const bridged: readonly (readonly [what: string, trees: Trees, bridged: readonly string[]])[] = [
    ['pkg_resources and a native part', { 'a/ns/__init__.py': R, 'b/ns/b.py': '', ...PKG_RESOURCES }, ['ns']],
    ['a native part before pkg_resources', { 'b.egg/ns/b.py': '', 'a/ns/__init__.py': R, ...PKG_RESOURCES }, ['ns']],
    ['either, and a native part', { 'a/ns/__init__.py': EITHER, 'b/ns/b.py': '', ...PKG_RESOURCES }, ['ns']],
    ['pkg_resources that is missing', { 'a/ns/__init__.py': R, 'b/ns/__init__.py': P }, ['ns']],
    ['pkg_resources that is missing, in one project', { 'a/ns/__init__.py': R }, ['ns']],
    [
      'a namespace in a native namespace',
      { 'a/ns/sub/__init__.py': R, 'b/ns/sub/b.py': '', ...PKG_RESOURCES },
      ['ns', 'ns.sub'],
    ],
    [
      'a namespace in one that sees all',
      { 'a/ns/__init__.py': P, 'a/ns/sub/__init__.py': R, 'b/ns/sub/b.py': '', ...PKG_RESOURCES },
      ['ns', 'ns.sub'],
    ],
    [
      'a namespace with an ordinary part, which was never run',
      { 'a/ns/__init__.py': R, 'b/ns/__init__.py': MORE, 'c/ns/c.py': '', ...PKG_RESOURCES },
      ['ns'],
    ],
  ];
  for (const [what, trees, names] of bridged) it(`bridges ${what}`, (t) => check(t, trees, { bridged: names }));

  const hiding: readonly (readonly [what: string, trees: Trees, hiding: readonly string[]])[] = [
    ['an ordinary package', { 'a/ns/__init__.py': MORE, 'b/ns/b.py': '' }, ['ns ordinary a: b']],
    [
      'an ordinary package before declared parts',
      { 'a/ns/__init__.py': '', 'b/ns/__init__.py': P, 'b/b.py': '', 'c/ns/__init__.py': R, 'c/c.py': '' },
      ['ns ordinary a: b c'],
    ],
    ['a module', { 'a/ns.py': '', 'b/ns/b.py': '' }, ['ns ordinary a: b']],
    [
      'a declaration that does more',
      { 'a/ns/__init__.py': R + MORE, 'b/ns/b.py': '', ...PKG_RESOURCES },
      ['ns blind a: b'],
    ],
    ['one that lacks pkg_resources', { 'a/ns/__init__.py': R + MORE }, ['ns lacks-pkg-resources a: a']],
    [
      'a namespace in one that does more',
      { 'a/ns/__init__.py': P + MORE, 'a/ns/sub/__init__.py': R, 'b/ns/sub/b.py': '', ...PKG_RESOURCES },
      ['ns.sub blind a: b'],
    ],
  ];
  for (const [what, trees, told] of hiding) it(`tells of ${what}`, (t) => check(t, trees, { hiding: told }));

  it('leaves alone what one distribution hides of itself', (t) => {
    const top = testDirectory(t);
    writeFiles(top, { 'starters/one/__init__.py': 'start()', 'src/one/__init__.py': '' });
    const root = { owner: 'one 1', isDevelop: true, topLevelNames: () => ['one'], oldNamespaces: () => [] };
    const roots = ['starters', 'src'].map((name) => ({ ...root, directory: resolvePath(top, name) }));
    assert.deepEqual(findSplitPackages(roots, createPortionReader(files)).hiding, []);
  });

  it('takes the word of metadata for it that a package is a namespace', (t) => {
    const trees = { 'a/ns/__init__.py': '', 'b/ns/b.py': '', 'b/b.py': '' };
    check(t, trees, {});
    check(t, trees, { hiding: ['ns ordinary a: b'] }, ['ns']);
  });
});
