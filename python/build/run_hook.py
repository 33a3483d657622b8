"""Calls one hook of a build backend, in a process of its own.

Argument: a JSON file with the request; its answer is written to the file that the request names. What the backend
prints is for people. Source: PEP 517, PEP 660.

The process runs isolated and without site-packages: what a build may import is what the request lists, nothing else.
Where the kernel can, a second process watches over it: when the build has ended, or is to end, or whoever asked for it is
gone, nothing that it started is left.
"""
import importlib
import json
import os
import signal
import site
import sys

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


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


def watch(asker):
    """Forks; returns in the child, which is the build. The parent waits, clears away and ends as the child did."""
    prctl = find_prctl()
    if prctl is None or prctl(PR_SET_CHILD_SUBREAPER, 1) != 0:
        return
    build = os.fork()
    if build == 0:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        return
    signal.signal(signal.SIGTERM, lambda number, frame: leave(128 + number))
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != asker:
        leave(1)
    process, status = os.wait()
    while process != build:
        process, status = os.wait()
    if os.WIFSIGNALED(status):
        kill_children()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), os.WTERMSIG(status))
    leave(os.WEXITSTATUS(status))


def find_prctl():
    if sys.platform != 'linux':
        return None
    try:
        import ctypes
        return ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        return None


def leave(code):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    kill_children()
    os._exit(code)


def kill_children():
    """Whose parent dies becomes our child: so this goes on until there is none."""
    while True:
        for child in list_children():
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            os.wait()
        except ChildProcessError:
            return


def list_children():
    own = str(os.getpid())
    for name in os.listdir('/proc'):
        try:
            with open('/proc/%s/stat' % name) as facts:
                # The name of the program stands in parentheses, and may hold any.
                parent = facts.read().rpartition(')')[2].split()[1]
        except (OSError, IndexError):
            continue
        if parent == own:
            yield int(name)


if __name__ == '__main__':
    watch(os.getppid())
    main(sys.argv[1])
