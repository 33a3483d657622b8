"""Answers what zc.buildout makes of configurations: one JSON document in, one out, all in one process."""

import io
import json
import logging
import os
import sys
from contextlib import redirect_stdout

import zc.buildout.buildout as tool
from packaging.markers import default_environment
from zc.buildout import configparser


class Merged(Exception):
    """The configuration is merged; nothing further is wanted."""


def stop(data):
    raise Merged


really_unannotate = tool._unannotate


def merge(job):
    os.chdir(job["directory"])
    os.environ["HOME"] = job["home"]
    buildout = tool.Buildout.__new__(tool.Buildout)
    printed = io.StringIO()
    tool._unannotate = stop
    try:
        with redirect_stdout(printed):
            tool.Buildout.__init__(buildout, "buildout.cfg", [tuple(a) for a in job["assignments"]], True, "annotate")
    except Merged:
        pass
    except BaseException as error:
        return {"error": type(error).__name__, "message": str(error)}
    finally:
        tool._unannotate = really_unannotate
    sections = buildout._annotated
    for name in ("zc.buildout", "zc.recipe.egg"):
        for section in sections.values():
            if name in section and section[name].source == "DEFAULT_VALUE":
                del section[name]
    return {
        "notices": printed.getvalue().splitlines(),
        "sections": [[name, [[key, option.value] for key, option in section.items()]] for name, section in sections.items()],
        "terse": annotations(sections, False, job["directory"]),
        "verbose": annotations(sections, True, job["directory"]),
        "expanded": expand(buildout, sections),
    }


def annotations(sections, verbose, directory):
    text = io.StringIO()
    with redirect_stdout(text):
        tool._print_annotate(sections, verbose, [], directory)
    return text.getvalue()


def expand(buildout, sections):
    buildout._raw = really_unannotate(sections)
    expanded = {}
    for name, section in buildout._raw.items():
        options = tool.Options(buildout, name, section)
        try:
            expanded[name] = list(map(list, options._do_extend_raw(name, section, []).items()))
        except Exception as error:
            expanded[name] = str(error)
    return expanded


def parse(text):
    try:
        sections = configparser.parse(io.StringIO(text, newline=None), "f.cfg", tool._default_globals)
    except configparser.MissingSectionHeaderError as error:
        return {"noHeader": error.lineno}
    except configparser.ParsingError as error:
        return {"badLines": [line for line, _ in error.errors]}
    return {"sections": [[name, list(map(list, section.items()))] for name, section in sections.items()]}


def judge(expression):
    try:
        text = "[s:%s]\nx = 1\n" % expression
        return "s" in configparser.parse(io.StringIO("[first]\n" + text), "f.cfg", tool._default_globals)
    except BaseException as error:
        return type(error).__name__


def facts():
    return {
        "markers": default_environment(),
        "versionInfo": list(sys.version_info),
        "sysVersion": sys.version,
        "sysPlatform": sys.platform,
        "osName": os.name,
        "pointerBits": 64 if sys.maxsize > 2**32 else 32,
        "byteOrder": sys.byteorder,
    }


def main():
    logging.disable(logging.CRITICAL)
    question = json.load(sys.stdin)
    answers = {
        "merges": [merge(job) for job in question.get("merges", [])],
        "parses": [parse(text) for text in question.get("parses", [])],
        "judgements": [judge(expression) for expression in question.get("judgements", [])],
        "facts": facts(),
        "executable": sys.executable,
    }
    json.dump(answers, sys.stdout)


main()
