import type { TinyWheel } from './tiny-wheel.ts';

/** Packs the modules of a source under the name in its PKG-INFO; runs its `during_build.py`, if there is one, first. */
const MODULE = `
import base64, hashlib, os, runpy, zipfile

def build_wheel(directory, settings=None, metadata=None):
    if os.path.exists('during_build.py'):
        runpy.run_path('during_build.py')
    lines = open('PKG-INFO').read().splitlines()
    name, version = [[line[len(key):] for line in lines if line.startswith(key)][0] for key in ('Name: ', 'Version: ')]
    info = '%s-%s.dist-info/' % (name, version)
    files = {path: open(path).read() for path in sorted(os.listdir('.')) if path.endswith('.py') and path != 'during_build.py'}
    files['%s_built_with.py' % name] = 'VERSION = %r\\n' % VERSION
    requires = [line for line in lines if line.startswith('Requires-Dist: ')]
    files[info + 'METADATA'] = '\\n'.join(['Metadata-Version: 2.1', 'Name: ' + name, 'Version: ' + version] + requires + [''])
    files[info + 'WHEEL'] = 'Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'
    rows = ['%s,sha256=%s,%d' % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode(),
                                 len(text.encode())) for path, text in files.items()]
    files[info + 'RECORD'] = '\\n'.join(rows + [info + 'RECORD,,', ''])
    wheel = '%s-%s-py3-none-any.whl' % (name, version)
    with zipfile.ZipFile(os.path.join(directory, wheel), 'w') as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return wheel
`;

/** pyproject.toml of a source that {@link tinyBackend} builds. */
export const TINY_BUILD_SYSTEM = '[build-system]\nrequires = ["tinybackend"]\nbuild-backend = "tinybackend"\n';

/** A wheel of the build backend `tinybackend`, which needs nothing but Python. */
export function tinyBackend(version: string): Omit<TinyWheel, 'name'> {
  return { version, files: { 'tinybackend.py': `VERSION = '${version}'\n${MODULE}` } };
}
