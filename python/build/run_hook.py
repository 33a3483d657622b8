"""Calls one hook of a build backend, in a process of its own.

Argument: a JSON file with the request; its answer is written to the file that the request names. What the backend
prints is for people. Source: PEP 517, PEP 660.

The process runs isolated and without site-packages: what a build may import is what the request lists, nothing else.
Where the kernel can, a second process watches over it: when the build has ended, or is to end, or whoever asked for it is
gone, nothing that it started is left. Where the run is offline, so is the build.
"""
import errno
import importlib
import json
import os
import signal
import site
import sys

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS = 0x8914
IFF_UP = 1
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def main(request_file):
    with open(request_file, encoding='utf-8') as source:
        request = json.load(source)
    if request['network'] == 'closed':
        close_network()
    keep_to_processors(request['slots'])
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


def keep_to_processors(slots):
    """Makes tools that count processors, as ninja does, start no more processes than the build has a share of."""
    if not hasattr(os, 'sched_setaffinity'):
        return
    processors = sorted(os.sched_getaffinity(0))
    if 0 < len(slots) < len(processors):
        os.sched_setaffinity(0, {processors[slot % len(processors)] for slot in slots})


def close_network():
    """Leaves the build and all that it starts nothing but a loopback of its own, where the kernel can.

    In any case Python says why it does not connect.
    """
    enter_own_network()
    sys.addaudithook(refuse_network)


def refuse_network(event, arguments):
    if event == 'socket.connect' or event == 'socket.sendto':
        address = arguments[1]
        # Else it is no address of the internet.
        host = address[0] if isinstance(address, tuple) else 'localhost'
    elif event == 'socket.getaddrinfo' or event == 'socket.gethostbyname':
        host = arguments[0]
    else:
        return
    if host in (None, '', b'', 'localhost', b'localhost', '::1') or str(host).startswith('127.'):
        return
    raise OSError(errno.ENETUNREACH, 'buildout runs offline, so this build has no network: %s' % (host,))


def enter_own_network():
    libc = load_libc()
    if libc is None:
        return
    user, group = os.geteuid(), os.getegid()
    try:
        if libc.unshare(CLONE_NEWNET) != 0:
            if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
                return
            write('/proc/self/setgroups', 'deny')
            write('/proc/self/uid_map', '%d %d 1' % (user, user))
            write('/proc/self/gid_map', '%d %d 1' % (group, group))
        raise_loopback()
    except (OSError, AttributeError, ImportError):
        # The refusing in Python is left.
        return


def raise_loopback():
    import fcntl
    import socket
    import struct
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack('16sH14s', b'lo', IFF_UP, b''))


def write(path, text):
    with open(path, 'w') as target:
        target.write(text)


def watch(asker):
    """Forks; returns in the child, which is the build. The parent waits, clears away and ends as the child did."""
    # What is said first appears first, whichever stream it goes to.
    os.dup2(1, 2)
    libc = load_libc()
    if libc is None or libc.prctl(PR_SET_CHILD_SUBREAPER, 1) != 0:
        return
    prctl = libc.prctl
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


def load_libc():
    if sys.platform != 'linux':
        return None
    try:
        import ctypes
        return ctypes.CDLL(None)
    except (ImportError, OSError):
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
