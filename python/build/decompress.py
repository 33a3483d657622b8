"""Undoes bzip2 or xz, for which Node has nothing.

Arguments: packed file, file to write, most bytes to write. Prints SHA-256 and size of the packed file as JSON, and how
it went: `done`, `wrong-format`, `damaged`, `followed` (by something that is no padding), `too-large`, `too-much-memory`,
or `no-module` where this Python was built without the library.
"""
import hashlib
import json
import sys

CHUNK = 1 << 20
# Four times what the strongest of the usual settings takes.
MOST_MEMORY = 1 << 28


def main(packed, target, most):
    facts = describe(packed)
    with open(packed, 'rb') as source, open(target, 'xb') as sink:
        outcome = decompress(source, sink, most)
    print(json.dumps(dict(facts, outcome=outcome)))


def describe(path):
    digest = hashlib.sha256()
    size = 0
    with open(path, 'rb') as source:
        for chunk in iter(lambda: source.read(CHUNK), b''):
            digest.update(chunk)
            size += len(chunk)
    return {'sha256': digest.hexdigest(), 'sizeBytes': size}


def decompress(source, sink, most):
    try:
        magic, make, errors = find_library(source.name)
    except ImportError:
        return 'no-module'
    if source.read(len(magic)) != magic:
        return 'wrong-format'
    source.seek(0)
    try:
        return copy_streams(source, sink, most, (magic, make))
    except errors as error:
        return 'too-much-memory' if 'Memory usage limit' in str(error) else 'damaged'


def find_library(name):
    if name.endswith('.xz'):
        import lzma
        return b'\xfd7zXZ\0', lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MOST_MEMORY), (lzma.LZMAError, EOFError)
    import bz2
    return b'BZh', bz2.BZ2Decompressor, (OSError, ValueError, EOFError)


def copy_streams(source, sink, most, library):
    """Several streams may stand one after the other, and zeros at the end."""
    magic, make = library
    stream = make()
    written = 0
    rest = b''
    while True:
        if stream.eof:
            rest = stream.unused_data
            rest += source.read(CHUNK) if len(rest) < len(magic) else b''
            if not rest.startswith(magic):
                return 'done' if is_padding(rest, source) else 'followed'
            stream = make()
        elif stream.needs_input:
            rest = source.read(CHUNK)
            if not rest:
                return 'damaged'
        content = stream.decompress(rest, CHUNK)
        rest = b''
        written += len(content)
        if written > most:
            return 'too-large'
        sink.write(content)


def is_padding(rest, source):
    while rest:
        if rest.strip(b'\0'):
            return False
        rest = source.read(CHUNK)
    return True


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
