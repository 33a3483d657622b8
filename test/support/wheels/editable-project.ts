import type { Files } from '../tree.ts';

/** A project whose backend, in its own tree, writes just the editable wheel that is wanted. */
export interface EditableProject {
  readonly name: string;
  readonly version?: string;
  /** Files of the editable wheel: path → text, where `@HERE@` is the project. Those with `INFO/` go to `.dist-info`. */
  readonly wheel: Files;
  /** Lines added to METADATA. */
  readonly metadataLines?: readonly string[];
  /** The sources. */
  readonly files: Files;
}

/** Builds no matter what with nothing but Python, in a moment. */
const BACKEND = `import base64, hashlib, json, os, zipfile


def build_editable(directory, config_settings=None, metadata_directory=None):
    with open('editable.json') as source:
        wheel = json.load(source)
    files = {path: text.replace('@HERE@', os.getcwd()) for path, text in wheel['files'].items()}
    name, info = wheel['name'], wheel['info']
    rows = [
        '%s,sha256=%s,%d' % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode(), len(text.encode()))
        for path, text in files.items()
    ]
    files[info + 'RECORD'] = '\\n'.join(rows + [info + 'RECORD,,', ''])
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return name
`;

const BUILD_SYSTEM =
  '[build-system]\nrequires = []\nbuild-backend = "editable_backend"\nbackend-path = ["build-tools"]\n';

/** The files of such a project below `place`. */
export function editableProject(
  place: string,
  { name, version = '1.0', wheel, metadataLines = [], files }: EditableProject,
): Files {
  const stem = `${name.replaceAll(/[-_.]+/gu, '_')}-${version}`;
  const info = `${stem}.dist-info/`;
  const metadata = ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`, ...metadataLines, ''].join('\n');
  const own = Object.entries(wheel).map(([path, text]) => [path.replace(/^INFO\//u, info), text]);
  const description = {
    name: `${stem}-py3-none-any.whl`,
    info,
    files: {
      ...(Object.fromEntries(own) as Files),
      [`${info}METADATA`]: metadata,
      [`${info}WHEEL`]: 'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    },
  };
  const all = {
    'pyproject.toml': BUILD_SYSTEM,
    'build-tools/editable_backend.py': BACKEND,
    'editable.json': JSON.stringify(description),
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`${place}/${path}`, text]));
}
