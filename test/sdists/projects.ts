import type { Project } from './project.ts';

/**
 * Much used projects that have wheels and sources, by the kind of their build. Where a project builds another one of the
 * list, that is built from source, too.
 */
export const PROJECTS: readonly Project[] = [
  // setup.py without pyproject.toml
  {
    name: 'six',
    version: '1.17.0',
    backend: 'setuptools, legacy setup.py',
    smoke: 'import six; assert six.ensure_text(b"a") == "a" and six.moves.urllib.parse.quote(" ") == "%20"',
  },
  {
    name: 'simplejson',
    version: '3.19.3',
    backend: 'setuptools, legacy setup.py, C',
    smoke: 'import simplejson._speedups; assert simplejson.loads(simplejson.dumps({"a": [1.5]})) == {"a": [1.5]}',
  },
  {
    name: 'pycparser',
    version: '2.22',
    backend: 'setuptools, legacy setup.py',
    smoke: 'from pycparser import c_parser; assert c_parser.CParser().parse("int a;").ext[0].name == "a"',
  },
  // setuptools with pyproject.toml
  {
    name: 'requests',
    version: '2.32.3',
    backend: 'setuptools',
    smoke:
      'import requests; assert requests.Request("GET", "http://a", params={"b": 1}).prepare().url == "http://a/?b=1"',
  },
  {
    name: 'MarkupSafe',
    version: '2.1.5',
    backend: 'setuptools, C',
    smoke: 'from markupsafe import _speedups, escape; assert escape("<") == "&lt;" == _speedups.escape("<")',
  },
  {
    name: 'zope.interface',
    version: '7.2',
    backend: 'setuptools, C, namespace',
    smoke:
      'from zope.interface import Interface, implementer, providedBy, _zope_interface_coptimizations\n' +
      'class I(Interface): pass\n@implementer(I)\nclass C: pass\nassert I.providedBy(C()) and I in providedBy(C())',
  },
  {
    name: 'greenlet',
    version: '3.1.1',
    backend: 'setuptools, C++',
    smoke:
      'import greenlet; seen = []\ng = greenlet.greenlet(lambda: seen.append(greenlet.getcurrent().parent.switch(1)))\n' +
      'assert g.switch() == 1; g.switch(2); assert seen == [2]',
  },
  {
    name: 'psutil',
    version: '6.1.1',
    backend: 'setuptools, C',
    smoke: 'import os, psutil; assert psutil.Process().pid == os.getpid() and psutil.cpu_count() > 0',
  },
  {
    name: 'wrapt',
    version: '1.17.2',
    backend: 'setuptools, C',
    smoke: 'import wrapt; from wrapt._wrappers import ObjectProxy; assert ObjectProxy([1]) == [1]',
  },
  {
    name: 'msgpack',
    version: '1.1.0',
    backend: 'setuptools, Cython',
    smoke: 'import msgpack as m, msgpack._cmsgpack; assert m.unpackb(m.packb({"a": [1, None]})) == {"a": [1, None]}',
  },
  {
    name: 'cffi',
    version: '1.17.1',
    backend: 'setuptools, C, libffi',
    smoke: 'import cffi; f = cffi.FFI(); f.cdef("int abs(int);"); assert f.dlopen(None).abs(-3) == 3',
  },
  // setuptools with a version from its repository
  {
    name: 'pluggy',
    version: '1.5.0',
    backend: 'setuptools, setuptools-scm',
    smoke: 'import pluggy; assert pluggy.__version__ == "1.5.0" and pluggy.PluginManager("a").get_plugins() == set()',
  },
  {
    name: 'python-dateutil',
    version: '2.9.0.post0',
    backend: 'setuptools, old setuptools-scm',
    smoke: 'from dateutil import parser, tz; assert parser.parse("2 Jan 2020").day == 2 and tz.gettz("UTC")',
  },
  // setuptools behind a backend in the source
  {
    name: 'PyYAML',
    version: '6.0.2',
    backend: 'in the source, setuptools and Cython',
    smoke:
      'import yaml; assert yaml.safe_load("a: [1, b]") == {"a": [1, "b"]}; assert yaml.load("1", yaml.CSafeLoader) == 1',
  },
  {
    name: 'frozenlist',
    version: '1.5.0',
    backend: 'in the source, setuptools and Cython',
    smoke:
      'from frozenlist import FrozenList, PyFrozenList; assert FrozenList is not PyFrozenList and list(FrozenList([1])) == [1]',
  },
  // flit
  {
    name: 'flit_core',
    version: '3.10.1',
    backend: 'itself (flit_core)',
    smoke:
      'import flit_core.buildapi as b, flit_core.versionno as v; assert callable(b.build_editable) and v.normalise_version("1.0-1") == "1.0.post1"',
  },
  {
    name: 'typing_extensions',
    version: '4.12.2',
    backend: 'flit_core, one module',
    smoke: 'from typing_extensions import Annotated, get_args; assert get_args(Annotated[int, 1]) == (int, 1)',
  },
  {
    name: 'packaging',
    version: '24.2',
    backend: 'flit_core',
    smoke: 'from packaging.version import Version; assert Version("1.0rc1") < Version("1.0")',
  },
  {
    name: 'click',
    version: '8.1.8',
    backend: 'flit_core, src',
    smoke:
      'import click; from click.testing import CliRunner\n@click.command()\ndef hello(): click.echo("hi")\n' +
      'assert CliRunner().invoke(hello).output == "hi\\n"',
  },
  // hatchling
  {
    name: 'hatchling',
    version: '1.27.0',
    backend: 'itself (hatchling)',
    smoke: 'import hatchling.build as b; assert callable(b.build_editable)',
  },
  {
    name: 'attrs',
    version: '24.3.0',
    backend: 'hatchling, hatch-vcs, hatch-fancy-pypi-readme',
    smoke: 'import attr\n@attr.s(auto_attribs=True)\nclass A:\n    b: int = 1\nassert attr.asdict(A(2)) == {"b": 2}',
  },
  {
    name: 'iniconfig',
    version: '2.0.0',
    backend: 'hatchling, hatch-vcs',
    smoke: 'import iniconfig; assert iniconfig.IniConfig("a", "[b]\\nc=1")["b"]["c"] == "1"',
  },
  {
    name: 'Pygments',
    version: '2.19.1',
    backend: 'hatchling',
    smoke:
      'from pygments import highlight, lexers, formatters as f; assert "span" in highlight("1", lexers.get_lexer_by_name("python"), f.HtmlFormatter())',
  },
  // poetry
  {
    name: 'poetry-core',
    version: '1.9.1',
    backend: 'itself (poetry-core)',
    smoke: 'from poetry.core.version.pep440.version import PEP440Version as V; assert V.parse("1.0") < V.parse("2")',
  },
  {
    name: 'tomlkit',
    version: '0.13.2',
    backend: 'poetry-core',
    smoke: 'import tomlkit; assert tomlkit.dumps(tomlkit.parse("a = 1 # b")) == "a = 1 # b"',
  },
  // pdm
  {
    name: 'pdm-backend',
    version: '2.4.3',
    backend: 'itself (pdm-backend)',
    smoke: 'import pdm.backend as b; assert callable(b.build_editable)',
  },
  {
    name: 'typer',
    version: '0.15.1',
    backend: 'pdm-backend',
    smoke:
      'import typer; from typer.testing import CliRunner\napp = typer.Typer()\n@app.command()\ndef hi(name: str): print("hi", name)\n' +
      'assert CliRunner().invoke(app, ["a"]).output == "hi a\\n"',
  },
  // compiled by meson, cmake and cargo
  {
    name: 'meson-python',
    version: '0.17.1',
    backend: 'itself (meson-python)',
    smoke: 'import mesonpy; assert mesonpy.__version__ == "0.17.1" and callable(mesonpy.build_editable)',
  },
  {
    name: 'contourpy',
    version: '1.2.1',
    backend: 'meson-python, C++',
    smoke: 'import contourpy; assert len(contourpy.contour_generator(z=[[0, 1], [1, 2]]).lines(0.5)) == 1',
    oldestPython: '3.9',
    newestPython: '3.12',
  },
  {
    name: 'Levenshtein',
    version: '0.26.1',
    backend: 'scikit-build-core, C++ and Cython',
    smoke: 'import Levenshtein; assert Levenshtein.distance("kitten", "sitting") == 3',
    oldestPython: '3.9',
    // Later ones refuse its pyproject.toml.
    pins: { 'scikit-build-core': '0.10.7' },
  },
  {
    name: 'rpds-py',
    version: '0.20.1',
    backend: 'maturin, Rust',
    smoke: 'from rpds import HashTrieMap as M; m = M({"a": 1}); assert m.insert("b", 2)["b"] == 2 and "b" not in m',
  },
];
