"""Calls one hook of a build backend, in a process of its own.

Argument: a JSON file with the request; its answer is written to the file that the request names. What the backend
prints is for people. Source: PEP 517, PEP 660.

The process runs isolated and without site-packages: what a build may import is what the request lists, nothing else.
"""
import importlib
import json
import os
import site
import sys


def main(request_file):
    with open(request_file, encoding='utf-8') as source:
        request = json.load(source)
    # Old setup.py files call exit(), which comes from the site module that did not run.
    site.setquit()
    sys.argv[:] = ['build']
    sys.path[0:0] = request['backendPath'] + request['sitePaths']
    backend = find_backend(request['backend'], request['backendPath'])
    hook = getattr(backend, request['hook'], None)
    if hook is None:
        answer = {'kind': 'absent'}
    else:
        answer = {'kind': 'returned', 'value': hook(*request['arguments'])}
    with open(request['answer'], 'x', encoding='utf-8') as target:
        json.dump(answer, target)


def find_backend(name, backend_path):
    module_name, _, attributes = name.partition(':')
    backend = importlib.import_module(module_name)
    if backend_path and not lies_in(backend, backend_path):
        raise ImportError('The backend %s was not found in backend-path' % module_name)
    for attribute in filter(None, attributes.split('.')):
        backend = getattr(backend, attribute)
    return backend


def lies_in(module, directories):
    place = os.path.realpath(getattr(module, '__file__', None) or '')
    roots = [os.path.realpath(directory) for directory in directories]
    return any(place.startswith(root + os.sep) for root in roots)


if __name__ == '__main__':
    main(sys.argv[1])
