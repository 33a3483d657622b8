"""Tells, as one JSON object on stdout, what buildout needs to know of the Python that runs it.

Runs under every Python from 3.8 on, in isolated mode, and imports the standard library only.
"""
import json
import os
import platform
import struct
import sys
import sysconfig


def implementation_version():
    info = sys.implementation.version
    version = "{}.{}.{}".format(info.major, info.minor, info.micro)
    if info.releaselevel != "final":
        version += info.releaselevel[0] + str(info.serial)
    return version


def markers():
    return {
        "implementation_name": sys.implementation.name,
        "implementation_version": implementation_version(),
        "os_name": os.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_release": platform.release(),
        "platform_system": platform.system(),
        "platform_version": platform.version(),
        "python_full_version": platform.python_version().rstrip("+"),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "sys_platform": sys.platform,
    }


def elf_interpreter(path):
    """The program loader that an ELF binary names, or None."""
    try:
        with open(path, "rb") as binary:
            head = binary.read(64)
            if head[:4] != b"\x7fELF":
                return None
            wide = head[4] == 2
            order = "<" if head[5] == 1 else ">"
            offset, = struct.unpack_from(order + ("Q" if wide else "I"), head, 32 if wide else 28)
            size, count = struct.unpack_from(order + "HH", head, 54 if wide else 42)
            for index in range(count):
                binary.seek(offset + index * size)
                entry = binary.read(size)
                kind, = struct.unpack_from(order + "I", entry, 0)
                if kind == 3:
                    start, = struct.unpack_from(order + ("Q" if wide else "I"), entry, 8 if wide else 4)
                    length, = struct.unpack_from(order + ("Q" if wide else "I"), entry, 32 if wide else 16)
                    binary.seek(start)
                    return binary.read(length).rstrip(b"\0").decode("utf-8", "replace")
    except (OSError, struct.error):
        pass
    return None


def version_pair(text):
    numbers = text.split(".")
    if len(numbers) < 2 or not (numbers[0].isdigit() and numbers[1][:1].isdigit()):
        return None
    minor = "".join(char for char in numbers[1] if char.isdigit())
    return [int(numbers[0]), int(minor)]


def glibc():
    try:
        name, _, version = os.confstr("CS_GNU_LIBC_VERSION").partition(" ")
    except (AttributeError, OSError, ValueError):
        return None
    return version_pair(version) if name == "glibc" else None


def musl():
    loader = elf_interpreter(sys.executable)
    if not loader or "musl" not in loader:
        return None
    import subprocess

    said = subprocess.run([loader], stderr=subprocess.PIPE, universal_newlines=True).stderr
    for line in said.splitlines():
        if line.startswith("Version "):
            return version_pair(line[len("Version "):])
    return None


def mac_version():
    return version_pair(platform.mac_ver()[0] + ".0") if sys.platform == "darwin" else None


def pip_sources():
    """Where this Python's pip may lie: installed, else the wheel that ensurepip carries."""
    for path in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        if os.path.isdir(os.path.join(path, "pip")):
            yield path
    try:
        import ensurepip
    except ImportError:
        return
    for directory in [sysconfig.get_config_var("WHEEL_PKG_DIR"), os.path.join(os.path.dirname(ensurepip.__file__), "_bundled")]:
        if directory and os.path.isdir(directory):
            for name in sorted(os.listdir(directory)):
                if name.startswith("pip-") and name.endswith(".whl"):
                    yield os.path.join(directory, name)


def default_index():
    """The index that pip asks when nothing is configured, read from pip itself."""
    for source in pip_sources():
        sys.path.insert(0, source)
        try:
            from pip._internal.models.index import PyPI

            return PyPI.simple_url
        except Exception:
            pass
        finally:
            sys.path.remove(source)
            for name in [name for name in sys.modules if name == "pip" or name.startswith("pip.")]:
                del sys.modules[name]
    return None


def main():
    variables = sysconfig.get_config_vars()
    facts = {
        "executable": sys.executable,
        "prefix": sys.prefix,
        "basePrefix": sys.base_prefix,
        "version": list(sys.version_info[:3]),
        "releaseLevel": sys.version_info[3],
        "serial": sys.version_info[4],
        "versionText": platform.python_version(),
        "implementation": sys.implementation.name,
        "cacheTag": sys.implementation.cache_tag,
        "markers": markers(),
        "soabi": variables.get("SOABI"),
        "extensionSuffix": variables.get("EXT_SUFFIX"),
        "isFreeThreaded": bool(variables.get("Py_GIL_DISABLED")),
        "isDebug": bool(variables.get("Py_DEBUG")) or hasattr(sys, "gettotalrefcount"),
        "platform": sysconfig.get_platform(),
        "pointerBits": struct.calcsize("P") * 8,
        "glibc": glibc() if sys.platform.startswith("linux") else None,
        "musl": musl() if sys.platform.startswith("linux") else None,
        "macosVersion": mac_version(),
        "sysVersion": sys.version,
        "sysPlatform": sys.platform,
        "osName": os.name,
        "byteOrder": sys.byteorder,
        "defaultIndex": default_index(),
    }
    sys.stdout.write(json.dumps(facts))


main()
