import type { AbsolutePath, SourceSpan } from '#base';

import type { Source } from './source.ts';
import type { SourcesSettings } from './sources-settings.ts';

/** Line `line` of an imaginary configuration. */
export function lineAt(line: number): SourceSpan {
  return { source: '/app/buildout.cfg', line, column: 1, start: 0, end: 0 };
}

/** Settings of a buildout in /app; `sources` are lines of its section, the first of them in line 1. */
export function fakeSettings(
  sources: Readonly<Record<string, string>>,
  changes: Partial<SourcesSettings> = {},
): SourcesSettings {
  return {
    directory: '/app' as AbsolutePath,
    homeDirectory: '/home' as AbsolutePath,
    sourcesDirectory: '/app/src' as AbsolutePath,
    entries: Object.entries(sources).map(([name, text], place) => ({ name, text, location: lineAt(place + 1) })),
    autoCheckout: [],
    always: 'no',
    threads: undefined,
    cloneDepth: undefined,
    submodules: 'always',
    isOffline: false,
    mxdev: undefined,
    lock: undefined,
    ...changes,
  };
}

/** A git source in /app/src with nothing special. */
export function fakeSource(name: string, changes: Partial<Source> = {}): Source {
  return {
    name,
    kind: 'git',
    url: `https://git.example/${name}.git`,
    path: `/app/src/${name}` as AbsolutePath,
    revision: { kind: 'default' },
    pushUrls: [],
    depth: undefined,
    submodules: 'always',
    isEgg: true,
    subpath: '',
    update: undefined,
    location: undefined,
    ...changes,
  };
}
