"""Runs a setup script with setuptools on its path, as if Python had been called with the script.

Arguments: JSON with "script", an absolute path, and "path", what comes first on the path; then those of the script.
"""
import json
import os
import sys


def prepare():
    asked = json.loads(sys.argv[1])
    script, path = asked['script'], asked['path']
    sys.argv[:2] = [script]
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = path + [os.path.dirname(script)] + [entry for entry in sys.path if entry != here]
    keep_clean(tuple(place + os.sep for place in path))
    return script


def keep_clean(places):
    """What lies there is shared: no compiled files are left beside the sources."""
    from importlib.machinery import SourceFileLoader
    write = SourceFileLoader.set_data

    def set_data(self, path, data, **options):
        if not path.startswith(places):
            write(self, path, data, **options)

    SourceFileLoader.set_data = set_data


__file__ = prepare()
__doc__ = None
del prepare, keep_clean, json

import setuptools

os.chdir(os.path.dirname(__file__))
with open(__file__, 'rb') as __code:
    __code = compile(__code.read(), __file__, 'exec')
exec(__code)
