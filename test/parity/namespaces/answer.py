"""Answers which modules Python imports from a path, for each case as if nothing had been imported before.

In: {"pkgResources": DIRECTORY, "cases": [{"path": [...], "hasPkgResources": bool, "modules": [...]}]}
Out: one list of booleans for each case.
"""
import importlib
import json
import sys
import warnings


def main():
    asked = json.load(sys.stdin)
    warnings.simplefilter('ignore')
    sys.path.insert(0, asked['pkgResources'])
    import pkg_resources
    sys.path.remove(asked['pkgResources'])
    assert pkg_resources.__file__.startswith(asked['pkgResources'])
    path = list(sys.path)
    json.dump([answer(case, pkg_resources, path) for case in asked['cases']], sys.stdout)


def answer(case, pkg_resources, path):
    forget(pkg_resources)
    sys.modules['pkg_resources'] = pkg_resources if case['hasPkgResources'] else None
    sys.path[:] = case['path'] + path
    return [can_import(name) for name in case['modules']]


def forget(pkg_resources):
    for name in [name for name in sys.modules if name.split('.')[0] == 'ns']:
        del sys.modules[name]
    pkg_resources._namespace_packages.clear()
    importlib.invalidate_caches()
    sys.path_importer_cache.clear()


def can_import(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


main()
