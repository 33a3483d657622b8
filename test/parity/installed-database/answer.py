"""Answers how zc.buildout writes values to .installed.cfg, and what it reads from such a file: JSON in, JSON out."""

import io
import json
import sys

import zc.buildout.buildout as tool
from zc.buildout import configparser


def written(value):
    file = io.StringIO()
    tool._save_options("part", {"option": value}, file)
    return file.getvalue()


def read(text):
    sections = configparser.parse(io.StringIO(text, newline=None), "file")
    value = sections["part"]["option"]
    for escape, space in tool._spacey_defaults:
        value = value.replace(escape, space)
    return value


question = json.load(sys.stdin)
answer = {"written": [written(v) for v in question["values"]], "read": [read(t) for t in question["texts"]]}
json.dump(answer, sys.stdout)
