"""Answers questions about packaging's formats: JSON [[name, *arguments], ...] on stdin, the answers on stdout."""

import contextlib
import csv
import email
import importlib.metadata
import io
import json
import sys
import types
from unittest import mock

from packaging import _manylinux, _musllinux, tags
from packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.metadata import parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)
from packaging.version import InvalidVersion, Version


def version(text):
    try:
        parsed = Version(text)
    except (InvalidVersion, ValueError):
        return None
    return [str(parsed), parsed.is_prerelease]


def compare(left, right):
    left, right = Version(left), Version(right)
    return (left > right) - (left < right)


def specifiers(text):
    try:
        return str(SpecifierSet(text))
    except (InvalidSpecifier, AssertionError):
        return None


def intersection(left, right):
    return str(SpecifierSet(left) & SpecifierSet(right))


def contains(text, candidate):
    """The answers for prereleases=None, True, False, and the rule that only named pre-releases count."""
    chosen = SpecifierSet(text)
    return [
        chosen.contains(candidate, prereleases=rule) for rule in (None, True, False, bool(chosen.prereleases))
    ]


def requirement(text):
    try:
        parsed = Requirement(text)
    except (InvalidRequirement, AssertionError):
        return None
    parsed.extras = {canonicalize_name(extra) for extra in parsed.extras}
    return {
        "text": str(parsed),
        "name": parsed.name,
        "project": canonicalize_name(parsed.name),
        "extras": sorted(parsed.extras),
        "url": parsed.url,
        "marker": str(parsed.marker) if parsed.marker else None,
    }


def marker(text, environments):
    """How the marker prints, and for each environment true, false, or None where it has no meaning."""
    try:
        parsed = Marker(text)
    except InvalidMarker:
        return None
    return [str(parsed), [judge(parsed, environment) for environment in environments]]


def judge(parsed, environment):
    try:
        return parsed.evaluate(environment)
    except (UndefinedComparison, UndefinedEnvironmentName, KeyError):
        return None


def name(text):
    return canonicalize_name(text)


def wheel(filename):
    try:
        project, parsed, build, found = parse_wheel_filename(filename)
    except (InvalidWheelFilename, ValueError):
        return None
    return [project, str(parsed), list(build) or None, sorted(map(str, found))]


def sdist(filename):
    try:
        project, parsed = parse_sdist_filename(filename)
    except InvalidSdistFilename:
        return None
    return [project, str(parsed)]


def running_tags():
    """What the TagFacts of this interpreter are, and its tags."""
    glibc = _manylinux._get_glibc_version()
    musl = _musllinux._get_musl_version(sys.executable)
    facts = {
        "implementation": sys.implementation.name,
        "pythonVersion": list(sys.version_info[:2]),
        "soabi": tags._get_config_var("SOABI"),
        "isFreeThreaded": bool(tags._get_config_var("Py_GIL_DISABLED")),
        "isDebug": bool(tags._get_config_var("Py_DEBUG")),
        "platform": tags.sysconfig.get_platform(),
        "glibc": list(glibc) if glibc.major > 0 else None,
        "musl": list(musl) if musl else None,
        "pointerBits": 32 if tags._32_BIT_INTERPRETER else 64,
    }
    if sys.platform == "darwin":
        release, _, machine = tags.platform.mac_ver()
        facts["macosVersion"] = [int(part) for part in (release + ".0").split(".")[:2]]
        facts["macosMachine"] = machine
    return [{key: value for key, value in facts.items() if value is not None}, [str(tag) for tag in tags.sys_tags()]]


def tags_of(facts):
    """The tags of an interpreter that is described only."""
    config = {
        "Py_DEBUG": int(facts["isDebug"]),
        "Py_GIL_DISABLED": int(facts["isFreeThreaded"]),
        "py_version_nodot": "".join(map(str, facts["pythonVersion"])),
        "EXT_SUFFIX": f".{facts.get('soabi')}.so",
    }
    fake_sys = types.SimpleNamespace(
        version_info=(*facts["pythonVersion"], 0, "final", 0),
        implementation=types.SimpleNamespace(name=facts["implementation"]),
        executable="python",
    )
    is_32bit = facts["pointerBits"] == 32
    system = {"linux": "Linux", "macosx": "Darwin"}.get(facts["platform"].split("-")[0], "Other")
    release = ".".join(map(str, facts.get("macosVersion", ())))
    glibc = _manylinux._GLibCVersion(*facts.get("glibc", (-1, -1)))
    musl = _musllinux._MuslVersion(*facts["musl"]) if "musl" in facts else None
    allowed = _manylinux._ALLOWED_ARCHS

    def has_compatible_abi(_executable, machines):
        if "armv7l" in machines:
            return facts.get("isArmHardFloat", True)
        return "i686" in machines or any(machine in allowed for machine in machines)

    with contextlib.ExitStack() as stack:
        for target, attribute, value in [
            (tags, "sys", fake_sys),
            (tags.sysconfig, "get_config_var", config.get),
            (tags.sysconfig, "get_platform", lambda: facts["platform"]),
            (tags.platform, "system", lambda: system),
            (tags.platform, "mac_ver", lambda: (release, ("", "", ""), facts.get("macosMachine"))),
            (tags._linux_platforms, "__defaults__", (is_32bit,)),
            (tags._mac_arch, "__defaults__", (is_32bit,)),
            (_manylinux, "_get_glibc_version", lambda: glibc),
            (_manylinux, "_have_compatible_abi", has_compatible_abi),
            (_manylinux, "_get_manylinux_module", lambda: None),
            (_musllinux, "_get_musl_version", lambda _executable: musl),
        ]:
            stack.enter_context(mock.patch.object(target, attribute, value))
        return [str(tag) for tag in tags.sys_tags()]


def metadata(text):
    """All values of each header by its name in lower case, and the body."""
    raw, unparsed = parse_email(text)
    message = email.message_from_string(text)
    names = {key.lower() for key in message.keys()}
    headers = {key: [str(value) for value in message.get_all(key)] for key in names}
    return {"headers": headers, "body": message.get_payload(), "raw": raw, "unparsed": unparsed}


def entry_points(text):
    """[group, name, module, attributes, extras] of each line that importlib.metadata can make an entry point of."""
    found = []
    for group, line in importlib.metadata.Sectioned.read(text, importlib.metadata.Sectioned.valid):
        with contextlib.suppress(TypeError, AttributeError):
            if group is None:
                continue
            own_name, value = importlib.metadata.Pair.parse(line)
            point = importlib.metadata.EntryPoint(own_name, value, group)
            found.append([group, own_name, point.module, point.attr or "", list(point.extras)])
    return found


def record(rows):
    """The rows as csv writes them, and those rows read back."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return [target.getvalue(), list(csv.reader(io.StringIO(target.getvalue(), newline="")))]


def main():
    answers = [globals()[ask](*arguments) for ask, *arguments in json.load(sys.stdin)]
    json.dump(answers, sys.stdout)


main()
