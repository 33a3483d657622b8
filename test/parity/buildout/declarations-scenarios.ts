import type { Files, Scenario, TinyRelease, Universe } from '#test-support';

import { unpacked } from './unpacked-egg.ts';

const PKG_RESOURCES = "__import__('pkg_resources').declare_namespace(__name__)\n";
const WITH_FALLBACK = `try:\n    ${PKG_RESOURCES}except ImportError:\n    from pkgutil import extend_path\n    __path__ = extend_path(__path__, __name__)\n`;

/** A wheel whose metadata has a further file. */
function wheelWith(filename: string, text: string, requires: readonly string[] = []): TinyRelease {
  return { version: '1.0', requires, files: { [`INFO/${filename}`]: text } };
}

/** A wheel with a namespace package that lies beside other files, so that its `__init__.py` stays in the egg. */
function namespaceWheel(init: string): TinyRelease {
  const files = { 'INFO/namespace_packages.txt': 'ns\n', 'ns/__init__.py': init, 'ns/other.py': '' };
  return { version: '1.0', topLevel: ['ns'], files };
}

const UNIVERSE: Universe = {
  lib: ['1.0', '2.0'],
  other: ['1.0'],
  setuptools: ['60.0'],
  linker: [wheelWith('dependency_links.txt', '\n# here\n more \n', ['hidden'])],
  chooser: [wheelWith('dependency_links.txt', 'more\n', ['lib'])],
  roots: [wheelWith('dependency_links.txt', 'more\n')],
  source: [
    {
      kind: 'sdist',
      version: '1.0',
      files: {
        'setup.py':
          "from setuptools import setup\nsetup(name='source', version='1.0', install_requires=['hidden'], dependency_links=['more'])\n",
      },
    },
  ],
  'ns.loud': [namespaceWheel(PKG_RESOURCES)],
  'ns.fallback': [namespaceWheel(WITH_FALLBACK)],
  'ns.alone': [{ version: '1.0', files: { 'INFO/namespace_packages.txt': 'ns\n', 'ns/__init__.py': PKG_RESOURCES } }],
  user: [{ version: '1.0', requires: ['lib', 'ns.loud', 'other'] }],
};

const HIDDEN = unpacked('more/hidden-1.0.egg');

/** A develop egg `dev` of old make. */
function developed(files: Files): Files {
  const info = { 'dev.egg-info/PKG-INFO': 'Metadata-Version: 1.1\nName: dev\nVersion: 1.0\n', ...files };
  const sources = Object.entries(info).map(([path, text]) => [`src/${path}`, text] as const);
  return { 'develop-eggs/dev.egg-link': '@PROJECT@/src\n.', ...Object.fromEntries(sources) };
}

/** One part `d` with the eggs. */
function eggs(names: string, rest = ''): string {
  return `[buildout]\nparts = d\n${rest}\n[d]\nrecipe = zc.recipe.egg\neggs =\n  ${names}\ninterpreter = py\n`;
}

const PINNED = '[versions]\nsetuptools = 60.0\n';
const AFRESH = ['eggs', 'bin', '.installed.cfg'];

/** What distributions declare beside their requirements. Source: zc-buildout.md 3.1, 5.4, 5.9. */
export const DECLARATIONS_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'a dependency link of a wheel leads to what it requires',
      files: { 'buildout.cfg': eggs('linker', 'show-picked-versions = true'), ...HIDDEN },
      steps: ['-N', '-N', '', { args: ['-N'], remove: AFRESH }],
    },
    {
      name: 'a dependency link is not followed when use-dependency-links is false',
      files: { 'buildout.cfg': eggs('chooser', 'use-dependency-links = false'), ...unpacked('more/lib-3.0.egg') },
      steps: ['-N', { args: ['-N', 'buildout:use-dependency-links=true'], remove: AFRESH }],
    },
    {
      name: 'what a pin names is found by a dependency link',
      files: { 'buildout.cfg': eggs('linker', '[versions]\nhidden = 1.0\nlinker = 1.0'), ...HIDDEN },
      steps: ['-N', { args: ['-N'], remove: AFRESH }],
    },
    {
      name: 'a dependency link of an egg leads to another egg with a link of its own',
      files: {
        'buildout.cfg': eggs('one', 'find-links = links'),
        ...unpacked('links/one-1.0.egg', {
          'EGG-INFO/requires.txt': 'two\n',
          'EGG-INFO/dependency_links.txt': 'more\n',
        }),
        ...unpacked('more/two-1.0.egg', {
          'EGG-INFO/requires.txt': 'three\n',
          'EGG-INFO/dependency_links.txt': 'most/three-1.0.egg\n',
        }),
        ...unpacked('most/three-1.0.egg'),
      },
      steps: ['-N', '-N'],
    },
    {
      name: 'a dependency link of a distribution leads to a root that comes after it',
      files: { 'buildout.cfg': eggs('roots\n  lib'), ...unpacked('more/lib-3.0.egg') },
      steps: ['-N'],
    },
    {
      name: 'a dependency link of a distribution leads to a root that comes before it',
      files: { 'buildout.cfg': eggs('lib\n  roots'), ...unpacked('more/lib-3.0.egg') },
      steps: ['-N'],
      differs: (['stdout', 'files'] as const).map((aspect) => ({
        aspect,
        why: 'A link counts for all distributions of the part',
      })),
    },
    {
      name: 'dependency links of a source distribution',
      files: { 'buildout.cfg': eggs('source'), ...HIDDEN },
      steps: ['-N'],
    },
    {
      name: 'a dependency link that leads nowhere, beside an index that is set',
      files: {
        'buildout.cfg': eggs('one', 'find-links = links\nindex = @INDEX@'),
        ...unpacked('links/one-1.0.egg', {
          'EGG-INFO/requires.txt': 'lib\n',
          'EGG-INFO/dependency_links.txt': 'nowhere\n',
        }),
      },
      steps: ['-N'],
    },
    {
      name: 'a dependency link that leads nowhere, beside the default index',
      files: {
        'buildout.cfg': eggs('one', 'find-links = links'),
        ...unpacked('links/one-1.0.egg', {
          'EGG-INFO/requires.txt': 'lib\n',
          'EGG-INFO/dependency_links.txt': 'nowhere\n',
        }),
      },
      steps: ['-N'],
      differs: (['exit-code', 'stdout', 'stderr', 'installed', 'files'] as const).map((aspect) => ({
        aspect,
        why: 'The default index is not forgotten over a link',
      })),
    },
    {
      name: 'setuptools joins right behind an egg with old namespace packages',
      files: { 'buildout.cfg': eggs('user\n  other', PINNED) },
      steps: ['-N', '-N'],
    },
    {
      name: 'setuptools does not join where the namespace falls back on pkgutil, or is nothing but a namespace',
      files: { 'buildout.cfg': eggs('ns.fallback\n  ns.alone', PINNED) },
      steps: ['-N'],
    },
    {
      name: 'setuptools joins for an unpacked egg that is nothing but a namespace',
      files: {
        'buildout.cfg': eggs('old\n  lib', `find-links = links\n${PINNED}`),
        ...unpacked('links/old-1.0.egg', {
          'EGG-INFO/namespace_packages.txt': 'ns\n',
          'ns/__init__.py': PKG_RESOURCES,
        }),
      },
      steps: ['-N'],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));

/** The same of develop eggs. */
export const DEVELOP_DECLARATIONS_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'a dependency link of a develop egg',
      files: {
        'buildout.cfg': eggs('dev'),
        ...developed({ 'dev.egg-info/requires.txt': 'hidden\n', 'dev.egg-info/dependency_links.txt': 'more\n' }),
        ...HIDDEN,
      },
      steps: ['-N', '-N'],
    },
    {
      name: 'setuptools joins for a develop egg, with a warning',
      universe: { ...UNIVERSE, setuptools: [{ version: '60.0', files: { 'pkg_resources.py': '' } }] },
      files: {
        'buildout.cfg': eggs('dev\n  lib', PINNED),
        ...developed({ 'dev.egg-info/namespace_packages.txt': 'ns\n', 'ns/__init__.py': PKG_RESOURCES }),
      },
      steps: ['-N'],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
