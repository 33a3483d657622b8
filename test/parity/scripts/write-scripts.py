"""Lets zc.buildout write scripts for the cases on stdin, and tells what it wrote and said as JSON on stdout."""
import json
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")
cases = json.load(sys.stdin)

import zc.buildout.easy_install as easy_install  # noqa: E402

# Only now: zc.buildout brings its own.
import pkg_resources  # noqa: E402


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append([record.levelno, record.getMessage()])


def write(case):
    heard = Lines()
    logger = logging.getLogger("zc.buildout.easy_install")
    logger.handlers, logger.propagate, logger.level = [heard], False, logging.INFO
    names = case["scripts"]
    paths = easy_install.scripts(
        [want if isinstance(want, str) else tuple(want) for want in case["wanted"]],
        pkg_resources.WorkingSet(case["locations"]),
        sys.executable,
        case["bin"],
        scripts=None if names is None else dict(names),
        extra_paths=case["extraPaths"],
        arguments=case["arguments"],
        interpreter=case["interpreter"],
        initialization=case["initialization"],
        relative_paths=case["relativeTo"] or False,
    )
    files = {}
    for path in paths:
        with open(path, encoding="utf-8", newline="") as stream:
            files[path] = [oct(os.stat(path).st_mode & 0o777), stream.read()]
    return {"paths": paths, "files": files, "lines": heard.lines}


json.dump({"executable": sys.executable, "answers": [write(case) for case in cases]}, sys.stdout)
