import type { Files } from '#test-support';

/** The files of an unpacked egg below `directory`. */
export function unpacked(directory: string, more: Files = {}): Files {
  const [, name = '', version = ''] = /([^/-]+)-([^-]+?)(?:-[^/]*)?\.egg$/u.exec(directory) ?? [];
  const files = {
    'EGG-INFO/PKG-INFO': `Metadata-Version: 1.1\nName: ${name}\nVersion: ${version}\n`,
    [`${name}.py`]: `def main():\n    print('${name} ${version}')\n`,
    ...more,
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${directory}/${path}`, text]));
}
