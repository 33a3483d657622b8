import type { Files } from '../tree.ts';

const BACKEND = `
import os
import zipfile

NAME, VERSION = open('PKG-INFO').read().split()


def build_editable(directory, config_settings=None, metadata_directory=None):
    name = '%s-%s-py3-none-any.whl' % (NAME.replace('-', '_').replace('.', '_'), VERSION)
    info = name.rsplit('-py3', 1)[0] + '.dist-info/'
    files = {
        NAME + '.pth': os.path.join(os.getcwd(), 'python'),
        info + 'METADATA': 'Metadata-Version: 2.1\\nName: %s\\nVersion: %s\\n' % (NAME, VERSION),
        info + 'WHEEL': 'Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
    }
    rows = ''.join('%s,,\\n' % path for path in files) + info + 'RECORD,,\\n'
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr(info + 'RECORD', rows)
    return name
`;

/** The files of a project that builds itself as a develop egg, quickly and with nothing but Python; `module` says who it is. */
export function projectFiles(project: string, module: string, who: string): Files {
  return {
    'pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    '.gitignore': '__pycache__/\n',
    'PKG-INFO': `${project} 2.0.dev0\n`,
    'backend.py': BACKEND,
    [`python/${module}.py`]: `WHO = ${JSON.stringify(who)}\n`,
  };
}
