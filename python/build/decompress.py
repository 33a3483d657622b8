"""Undoes bzip2 or xz, for which Node has nothing.

Arguments: packed file, file to write, most bytes to write. Prints SHA-256 and size of the packed file as JSON.
Exit code 3: the data are broken. 4: there would be more bytes than allowed.
"""
import bz2
import hashlib
import json
import lzma
import sys

CHUNK = 1 << 20


def main(packed, target, most):
    digest = hashlib.sha256()
    size = 0
    written = 0
    make = lzma.LZMADecompressor if packed.endswith('.xz') else bz2.BZ2Decompressor
    stream = make()
    with open(packed, 'rb') as source, open(target, 'xb') as sink:
        while True:
            chunk = source.read(CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            size += len(chunk)
            while True:
                if stream.eof:
                    if not chunk:
                        break
                    # Several streams may stand one after the other.
                    stream = make()
                content = stream.decompress(chunk, CHUNK)
                written += len(content)
                if written > most:
                    return 4
                sink.write(content)
                chunk = stream.unused_data if stream.eof else b''
                if not stream.eof and stream.needs_input:
                    break
    if not stream.eof:
        return 3
    print(json.dumps({'sha256': digest.hexdigest(), 'sizeBytes': size}))
    return 0


if __name__ == '__main__':
    try:
        status = main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    except (OSError, EOFError, lzma.LZMAError):
        status = 3
    sys.exit(status)
