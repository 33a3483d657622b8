import { nearestName } from '#base';
import type { FileReader, SourceSpan } from '#base';
import { normaliseProjectName } from '#packaging';

import { readDeveloperFiles } from './developer/read-developer-files.ts';
import type { Activation } from './developer/read-developer-files.ts';
import { definedTwice, samePlace, unknownSource } from './errors.ts';
import { readMxdev } from './mxdev/read-mxdev.ts';
import type { MxdevFile, PinOverride } from './mxdev/read-mxdev.ts';
import type { Source } from './source.ts';
import type { SourcesSettings } from './sources-settings.ts';
import { parseSourceLine } from './syntax/parse-source-line.ts';
import { understandSource } from './syntax/understand-source.ts';

/** The sources of an application, understood. */
export interface DefinedSources {
  /** In the order of the configuration, those of the mxdev file last. */
  readonly sources: readonly Source[];
  /** Names of those that shall be there. */
  readonly auto: ReadonlySet<string>;
  readonly activations: ReadonlyMap<string, Activation>;
  readonly overrides: readonly PinOverride[];
  readonly threads: number | undefined;
  readonly isOffline: boolean;
  /** Options of sources that mean nothing to them. */
  readonly idleOptions: readonly IdleOption[];
  /** What the file of mxdev says that means nothing to buildout. */
  readonly idleSettings: readonly string[];
}

/** An option that is written and does nothing. */
export interface IdleOption {
  readonly option: string;
  /** One that may have been meant. */
  readonly near: string | undefined;
  readonly source: string;
  readonly location: SourceSpan | undefined;
}

/**
 * Understands what a configuration, the files of mr.developer and a file of mxdev say about sources.
 *
 * @throws {UserError} `sources/unknown-source`, `sources/defined-twice`, `sources/same-place`, and others for what cannot be
 *   read.
 */
export function defineSources(settings: SourcesSettings, files: Pick<FileReader, 'readText'>): DefinedSources {
  const developer = readDeveloperFiles(settings, files);
  const mxdev = settings.mxdev && readMxdev(settings.mxdev, settings.directory, files);
  const raw = [...settings.entries.map(parseSourceLine), ...(mxdev?.sources ?? [])];
  const understood = raw.map((one) => {
    const rewritten = developer.rewrites.reduce((source, rewrite) => rewrite(source), one);
    return understandSource(rewritten, settings);
  });
  const sources = understood.map(({ source }) => source);
  checkDistinct(sources);
  return {
    sources,
    auto: autoNames(settings, sources, mxdev),
    activations: developer.activations,
    overrides: mxdev?.overrides ?? [],
    threads: settings.threads ?? developer.threads ?? mxdev?.threads,
    isOffline: settings.isOffline || (mxdev?.isOffline ?? false),
    idleOptions: understood.flatMap(({ source, idleOptions }) =>
      idleOptions.map((idle) => ({ ...idle, source: source.name, location: source.location })),
    ),
    idleSettings: mxdev?.idle ?? [],
  };
}

function checkDistinct(sources: readonly Source[]): void {
  const names = new Map<string, Source>();
  const places = new Map<string, Source>();
  for (const source of sources) {
    const project = normaliseProjectName(source.name);
    if (names.has(project)) throw definedTwice(source.name, source.location);
    const other = places.get(source.path);
    if (other !== undefined) throw samePlace(other.name, source.name, source.location);
    names.set(project, source);
    places.set(source.path, source);
  }
}

/** Whoever writes a source into a file of mxdev wants it. */
function autoNames(
  { autoCheckout }: SourcesSettings,
  sources: readonly Source[],
  mxdev: MxdevFile | undefined,
): ReadonlySet<string> {
  const known = sources.map(({ name }) => name);
  if (autoCheckout.some(({ text }) => text === '*')) return new Set(known);
  const unknown = autoCheckout.filter(({ text }) => !known.includes(text));
  const [first] = unknown;
  if (first !== undefined) {
    throw unknownSource(
      unknown.map(({ text }) => text),
      nearestName(first.text, known),
      first.location,
    );
  }
  return new Set([...autoCheckout.map(({ text }) => text), ...(mxdev?.sources ?? []).map(({ name }) => name)]);
}
