import { normaliseExtraName, parseCoreMetadata, parseEntryPoints, requirementsOf } from '#packaging';
import type { CoreMetadata, EntryPoint, ExtraName, Requirement } from '#packaging';

import type { DistributedScript, Distribution } from './distribution.ts';
import type { MetadataSource } from './metadata-source.ts';
import { parseRequiresTxt } from './requires-txt.ts';

/** What is known of a distribution from the listing, and where the rest is to be found. */
export interface DistributionParts extends Pick<
  Distribution,
  'project' | 'name' | 'version' | 'location' | 'kind' | 'pthPaths'
> {
  /** Finds the metadata; called at most once. `undefined` when there is none. */
  openMetadata(): MetadataSource | undefined;
  /** Scripts that lie outside the metadata. */
  moreScripts?(): readonly DistributedScript[];
}

/** The distribution that consists of these parts; its metadata is read at most once, when it is asked for. */
export function describeDistribution(parts: DistributionParts): Distribution {
  const source = once(() => parts.openMetadata());
  const needs = once(() => readNeeds(source()));
  const requirements = once(() => requirementsOf({ requiresDist: needs().requiresDist }).requirements);
  const extras = once(() => [...new Set(needs().providesExtra.map(normaliseExtraName))]);
  const groups = once(() => parseEntryPoints(source()?.read('entry_points.txt') ?? ''));
  const topLevel = once(() => readTopLevel(source()));
  const pthPaths = once(() => parts.pthPaths());
  const { project, name, version, location, kind } = parts;
  return {
    project,
    name,
    version,
    location,
    kind,
    get metadataDirectory() {
      return source()?.directory;
    },
    requirements: (): readonly Requirement[] => requirements(),
    extras: (): readonly ExtraName[] => extras(),
    entryPoints: (group): readonly EntryPoint[] => groups().get(group) ?? [],
    distutilsScripts: () => [...(source()?.scripts() ?? []), ...(parts.moreScripts?.() ?? [])],
    topLevelNames: () => topLevel(),
    pthPaths: () => pthPaths(),
    metadataText: (filename) => source()?.read(filename),
  };
}

function once<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

function readNeeds(source: MetadataSource | undefined): Pick<CoreMetadata, 'requiresDist' | 'providesExtra'> {
  const requiresTxt = source?.kind === 'egg-info' ? source.read('requires.txt') : undefined;
  if (requiresTxt !== undefined) return parseRequiresTxt(requiresTxt);
  const text = source?.read(source.kind === 'egg-info' ? 'PKG-INFO' : 'METADATA');
  return text === undefined ? { requiresDist: [], providesExtra: [] } : parseCoreMetadata(text);
}

/** top_level.txt is optional; RECORD knows as well. */
function readTopLevel(source: MetadataSource | undefined): readonly string[] {
  const listed = source?.read('top_level.txt');
  if (listed !== undefined) return sortedWords(listed.split('\n'));
  const tops = (source?.read('RECORD') ?? '').split('\n').flatMap((row) => {
    const [path = ''] = row.split(',', 1);
    const [top = '', ...rest] = path.split('/');
    if (rest.length > 0) return /\.(?:dist-info|data|egg-info)$|^\.\.$|^__pycache__$/.test(top) ? [] : [top];
    return /\.(?:pyi?|so|pyd)$/.test(top) ? [top.replace(/\..*$/, '')] : [];
  });
  return sortedWords(tops);
}

function sortedWords(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))].toSorted();
}
