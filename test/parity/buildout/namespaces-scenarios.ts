import type { Files, Scenario, TinyRelease, Universe } from '#test-support';

const PKGUTIL = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
const PKG_RESOURCES = "__import__('pkg_resources').declare_namespace(__name__)\n";

/** A wheel with its part of `ns`. */
function released(name: string, init?: string): TinyRelease {
  const declaration: Files = init === undefined ? {} : { 'ns/__init__.py': init };
  return { version: '1.0', topLevel: ['ns'], files: { [`ns/${name}/__init__.py`]: '', ...declaration } };
}

const UNIVERSE: Universe = {
  // Who has it counts; what it does does not, here.
  setuptools: [{ version: '60.0', files: { 'pkg_resources.py': '' } }],
  other: ['1.0'],
  native: [released('native')],
  old: [released('old', PKG_RESOURCES)],
};

/** One part with an interpreter. */
function eggs(names: readonly string[], buildout = ''): string {
  return `[buildout]\nparts = d\n${buildout}\n[d]\nrecipe = zc.recipe.egg\neggs =\n  ${names.join('\n  ')}\ninterpreter = py\n`;
}

/** A develop project of setuptools with old namespaces. */
function withSetup(name: string, namespaces: readonly string[], more = ''): Files {
  const inits = namespaces.map((one) => [`src/${name}/src/${one.replaceAll('.', '/')}/__init__.py`, PKG_RESOURCES]);
  const names = JSON.stringify(namespaces);
  return {
    ...(Object.fromEntries(inits) as Files),
    [`src/${name}/setup.py`]: `from setuptools import setup\nsetup(name='${name}', version='1.0', package_dir={'': 'src'}, packages=${names}, namespace_packages=${names}, ${more})\n`,
  };
}

/** A develop egg of old make, which nobody has to build. */
function linked(name: string, files: Files): Files {
  const sources = { [`${name}.egg-info/PKG-INFO`]: `Metadata-Version: 1.1\nName: ${name}\nVersion: 1.0\n`, ...files };
  const inSource = Object.entries(sources).map(([path, text]) => [`src/${name}/${path}`, text]);
  return {
    [`develop-eggs/${name}.egg-link`]: `@PROJECT@/src/${name}\n.`,
    ...(Object.fromEntries(inSource) as Files),
  };
}

/** Namespaces of develop eggs. Source: zc-buildout.md 5.9. */
export const NAMESPACES_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'old namespaces of several projects are warned of in every run, sorted in the end',
      files: {
        'buildout.cfg': eggs(
          ['ns.one', 'My_Two', 'other'],
          'develop = src/ns.one src/My_Two\nshow-picked-versions = true',
        ),
        ...withSetup('ns.one', ['ns', 'ns.deep']),
        ...withSetup('My_Two', ['ns'], "entry_points={'console_scripts': ['two = ns:main']}, "),
      },
      steps: ['', '-N', '-qq'],
    },
    {
      name: 'what pkgutil declares is found, and native parts',
      files: {
        'buildout.cfg': eggs(['first', 'second', 'native', 'old']),
        ...linked('first', { 'ns/first/__init__.py': '' }),
        ...linked('second', { 'ns/__init__.py': PKGUTIL, 'ns/second/__init__.py': '' }),
      },
      steps: ['', ''],
    },
    {
      name: 'native parts alone',
      files: {
        'buildout.cfg': eggs(['first', 'native', 'old']),
        ...linked('first', { 'ns/first/__init__.py': '' }),
      },
      steps: [''],
    },
    {
      name: 'pkg_resources and native parts',
      files: {
        'buildout.cfg': `${eggs(['first', 'native', 'setuptools'])}[versions]\nsetuptools = 60.0\n`,
        ...linked('first', { 'ns/__init__.py': PKG_RESOURCES, 'ns/first/__init__.py': '' }),
      },
      steps: ['-N'],
      differs: [{ aspect: 'files', why: 'The path of scripts begins with a namespace bridge where it has to' }],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
