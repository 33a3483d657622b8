import { isAbsolutePath, nearestName, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { badSourceName, badSourceValue, contradictingRevisions, unknownKind } from '../errors.ts';
import type { Source, SourceKind, SubmoduleMode, WantedRevision } from '../source.ts';
import { parseSwitch } from './parse-switch.ts';
import type { RawSource } from './raw-source.ts';

/** What goes for sources that do not say it themselves. */
export interface SourceDefaults {
  /** What relative paths are seen from. */
  readonly directory: AbsolutePath;
  readonly sourcesDirectory: AbsolutePath;
  readonly cloneDepth: number | undefined;
  readonly submodules: SubmoduleMode;
}

/** A source, and the options that it has no use for. */
export interface UnderstoodSource {
  readonly source: Source;
  readonly idleOptions: readonly { readonly option: string; readonly near: string | undefined }[];
}

/** All kinds that mr.developer and mxdev know. */
const KINDS: readonly SourceKind[] = ['git', 'fs', 'hg', 'svn', 'bzr', 'cvs', 'darcs', 'gitsvn'];
const SUBMODULE_MODES: readonly SubmoduleMode[] = ['always', 'checkout', 'never', 'recursive'];
const COMMON_OPTIONS = ['kind', 'url', 'path', 'full-path', 'egg', 'update', 'subpath'];
const GIT_OPTIONS = ['branch', 'rev', 'revision', 'tag', 'pushurl', 'depth', 'submodules'];

/**
 * Understands the values of a source.
 *
 * @throws {UserError} `sources/bad-name`, `sources/unknown-kind`, `sources/bad-value`, `sources/two-revisions`
 */
export function understandSource(raw: RawSource, defaults: SourceDefaults): UnderstoodSource {
  const { name, values, location } = raw;
  if (!isSafeName(name)) throw badSourceName(name, location);
  const kind = KINDS.find((one) => one === values.get('kind'));
  if (kind === undefined) throw unknownKind(values.get('kind') ?? '', { name, known: KINDS, location });
  const known = kind === 'git' ? [...COMMON_OPTIONS, ...GIT_OPTIONS] : COMMON_OPTIONS;
  const reader = new ValueReader(raw);
  const source: Source = {
    name,
    kind,
    url: addressOf(kind, values.get('url') ?? ''),
    path: placeOf(raw, defaults),
    revision: revisionOf(raw),
    pushUrls: (values.get('pushurl') ?? '').split(/\s+/u).filter((url) => url !== ''),
    depth: reader.count('depth') ?? defaults.cloneDepth,
    submodules: reader.choice('submodules', SUBMODULE_MODES) ?? defaults.submodules,
    isEgg: reader.flag('egg') ?? true,
    subpath: checkedSubpath(raw),
    update: reader.flag('update'),
    location,
  };
  // Those of another system may mean something to whatever looks after it.
  const isOurs = kind === 'git' || kind === 'fs';
  const idle = isOurs ? [...values.keys()].filter((option) => !known.includes(option)) : [];
  return { source, idleOptions: idle.map((option) => ({ option, near: nearestName(option, known) })) };
}

/** Git itself knows two old spellings of ssh, and pip has taught people to write `git+` before everything. */
function addressOf(kind: SourceKind, url: string): string {
  if (kind !== 'git') return url;
  return url.replace(/^git\+(?=(?:ssh|https?|file):)/u, '').replace(/^ssh\+git(?=:)/u, 'ssh');
}

/** A name becomes part of a path. */
function isSafeName(name: string): boolean {
  return /^[\p{L}\p{N}_][^/\\\s\p{Cc}]*$/u.test(name);
}

/** `path` is where the name is appended, `full-path` the place itself. */
function placeOf({ name, values }: RawSource, { directory, sourcesDirectory }: SourceDefaults): AbsolutePath {
  const path = values.get('path');
  if (path !== undefined) return resolvePath(directory, path, name);
  const fullPath = values.get('full-path');
  return fullPath === undefined ? resolvePath(sourcesDirectory, name) : resolvePath(directory, fullPath);
}

function revisionOf({ name, values, location }: RawSource): WantedRevision {
  const given = ['branch', 'rev', 'revision', 'tag'].filter((option) => (values.get(option) ?? '') !== '');
  const [option, other] = given;
  if (option === undefined) return { kind: 'default' };
  if (other !== undefined) throw contradictingRevisions(name, [option, other], location);
  return { kind: option === 'branch' ? 'branch' : 'revision', name: values.get(option) ?? '' };
}

function checkedSubpath({ name, values, location }: RawSource): string {
  const subpath = values.get('subpath') ?? '';
  const leaves = isAbsolutePath(subpath) || subpath.split('/').includes('..');
  if (leaves) throw badSourceValue({ name, option: 'subpath', text: subpath }, 'a path within it', location);
  return subpath;
}

/** Reads options that have a form. */
class ValueReader {
  readonly #raw: RawSource;

  constructor(raw: RawSource) {
    this.#raw = raw;
  }

  flag(option: string): boolean | undefined {
    return this.#parse(option, 'true or false', parseSwitch);
  }

  count(option: string): number | undefined {
    return this.#parse(option, 'a number above 0', parseCount);
  }

  choice<Choice extends string>(option: string, choices: readonly Choice[]): Choice | undefined {
    return this.#parse(option, `one of ${choices.join(', ')}`, (text) => choices.find((one) => one === text));
  }

  #parse<Value>(option: string, expected: string, parse: (text: string) => Value | undefined): Value | undefined {
    const { name, values, location } = this.#raw;
    const text = values.get(option);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) throw badSourceValue({ name, option, text }, expected, location);
    return value;
  }
}

/** A whole number above 0; `undefined` for any other text. */
export function parseCount(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/u.test(text) ? Number(text) : undefined;
}
