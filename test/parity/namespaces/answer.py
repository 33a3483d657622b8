"""Answers which modules Python imports from a path, for each case in a process of its own.

In: {"pkgResources": DIRECTORY, "cases": [{"path": [...], "hasPkgResources": bool, "modules": [...]}]}
Out: one list of booleans for each case.
"""
import importlib
import json
import os
import sys
import warnings


def main():
    asked = json.load(sys.stdin)
    warnings.simplefilter('ignore')
    sys.path.append(asked['pkgResources'])
    import pkg_resources
    assert pkg_resources.__file__.startswith(asked['pkgResources'])
    sys.path.remove(asked['pkgResources'])
    json.dump([in_child(case) for case in asked['cases']], sys.stdout)


def in_child(case):
    """What is imported stays imported: every case starts from the same process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, json.dumps(imports(case)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text)


def imports(case):
    if not case['hasPkgResources']:
        sys.modules['pkg_resources'] = None
    sys.path[0:0] = case['path']
    return [can_import(name) for name in case['modules']]


def can_import(name):
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


main()
