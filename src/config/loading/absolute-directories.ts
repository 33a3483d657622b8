import type { LayeredSections } from '../layers/layered-config.ts';

const DIRECTORIES = ['bin-directory', 'parts-directory', 'eggs-directory', 'develop-eggs-directory'] as const;

/**
 * The sections as `query` shows them and the walk starts with: the four directories joined to `buildout:directory`,
 * where they hold no reference.
 *
 * Source: zc-buildout.md 1.4 "query subtlety", 3.2.
 */
export function absoluteDirectories(sections: LayeredSections): LayeredSections {
  const section = sections.get('buildout');
  const directory = section?.get('directory')?.text;
  if (section === undefined || directory === undefined) return sections;
  const joined = new Map(section);
  for (const name of DIRECTORIES) {
    const option = section.get(name);
    if (option !== undefined && !option.text.includes('${')) {
      joined.set(name, { ...option, text: joinPath(directory, option.text) });
    }
  }
  return new Map([...sections, ['buildout', joined]]);
}

/** Python's `os.path.join`: nothing is normalised. */
function joinPath(base: string, path: string): string {
  if (path.startsWith('/') || base === '') return path;
  return base.endsWith('/') ? base + path : `${base}/${path}`;
}
