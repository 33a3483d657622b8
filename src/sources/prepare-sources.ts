import { isWithin, resolvePath } from '#base';
import type { AbsolutePath, FileReader, SourceSpan } from '#base';

import { carryOut } from './carry-out.ts';
import { problemError, subpathMissing } from './errors.ts';
import type { PinOverride } from './mxdev/read-mxdev.ts';
import { planSources } from './plan/plan-sources.ts';
import { recordSources } from './record/record-sources.ts';
import { writeSourceRecords } from './record/source-record.ts';
import type { SourceRecord } from './record/source-record.ts';
import { reportRemark } from './report-outcome.ts';
import type { Source } from './source.ts';
import type { SourcesHouse } from './sources-house.ts';
import type { SourcesSettings } from './sources-settings.ts';
import { surveySources } from './survey-sources.ts';

/** The project of a source, to be made a develop egg. */
export interface DevelopedSource {
  readonly name: string;
  readonly directory: AbsolutePath;
  readonly location: SourceSpan | undefined;
}

/** What an installation has of its sources. */
export interface PreparedSources {
  readonly develop: readonly DevelopedSource[];
  /** Changes of pins: those of developed sources have none. */
  readonly pins: readonly PinOverride[];
  readonly records: readonly SourceRecord[];
}

/**
 * Sees to it that the sources which an installation wants are there: checks out those that are absent, updates those that
 * are to be updated, and leaves all others as they are. Where nothing is to be done, no process is started.
 *
 * @throws {UserError} before anything is touched when a source cannot be had.
 */
export async function prepareSources(settings: SourcesSettings, house: SourcesHouse): Promise<PreparedSources> {
  const { files, reporter } = house;
  const { defined, facts } = surveySources(settings, house);
  const { isOffline, threads, auto, activations } = defined;
  const plan = planSources({ facts, auto, activations, always: settings.always, isOffline });
  const [problem] = plan.problems;
  if (problem !== undefined) throw problemError(problem);
  for (const remark of plan.remarks) reportRemark(remark, reporter);
  await carryOut(plan.steps, { settings, threads, isOffline }, house);
  const develop = plan.develop.map((source) => developedSource(source, files));
  const used = facts.filter(({ source: { name } }) => auto.has(name) || activations.get(name) === 'on');
  const records = recordSources(used, new Set(plan.steps.map(({ source }) => source)), files);
  if (house.privateDirectory !== undefined) writeSourceRecords(records, house.privateDirectory, files);
  const unpinned = develop.map(({ name }) => ({ project: name, pin: '' }));
  return { develop, pins: [...defined.overrides, ...unpinned], records };
}

/**
 * The changes of pins that an installation would make for the sources that are there already. Fetches nothing and changes
 * nothing.
 */
export function foreseePins(
  settings: SourcesSettings,
  { files, reporter }: Pick<SourcesHouse, 'files' | 'reporter'>,
): readonly PinOverride[] {
  const { defined, facts } = surveySources(settings, { files, reporter });
  const { auto, activations } = defined;
  const { develop } = planSources({ facts, auto, activations, always: 'no', isOffline: true });
  const there = new Set(facts.flatMap(({ source, state }) => (state.kind === 'absent' ? [] : [source])));
  const unpinned = develop.filter((source) => there.has(source)).map(({ name }) => ({ project: name, pin: '' }));
  return [...defined.overrides, ...unpinned];
}

/** What a repository holds may not lead out of it. */
function developedSource({ name, path, subpath, location }: Source, files: FileReader): DevelopedSource {
  const directory = resolvePath(path, subpath);
  const isThere = files.facts(directory)?.kind === 'directory';
  const isOwn = isWithin(files.realPath(path), files.realPath(directory));
  if (!isThere || !isOwn) throw subpathMissing(name, directory, location);
  return { name, directory, location };
}
