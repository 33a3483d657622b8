import { fingerprint } from '#base';

import type { AcquisitionSettings, ProjectSelection } from './acquisition-settings.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** Makes keys of requests: equal keys have equal answers as long as index and disk do not change. */
export type RequestKeyMaker = (request: WorkingSetRequest) => string;

/** A key maker for one interpreter and one set of pins, which are digested once. Part names and places do not count. */
export function requestKeys(settings: AcquisitionSettings): RequestKeyMaker {
  let common: string | undefined;
  return (request) => {
    common ??= digest(settingsFacts(settings));
    const facts = Object.entries(request).filter(([name]) => name !== 'part' && name !== 'requirements');
    return digest([common, request.requirements.map(({ text }) => text), facts.sort()]);
  };
}

function settingsFacts(settings: AcquisitionSettings): readonly unknown[] {
  return [
    'working-set-1',
    settings.interpreter.id,
    [...settings.pins].map(([project, { constraint }]) => [project, constraint]).sort(),
    settings.prefersFinal,
    settings.usesDependencyLinks,
    selectionFacts(settings.noBinary),
    selectionFacts(settings.onlyBinary),
    settings.installsFromCache ? settings.downloadCache : undefined,
  ];
}

function selectionFacts(selection: ProjectSelection): unknown {
  return selection.kind === 'all' ? ':all:' : [...selection.projects].sort();
}

function digest(facts: unknown): string {
  return fingerprint(JSON.stringify(facts));
}
