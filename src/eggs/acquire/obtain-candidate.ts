import { compareVersions } from '#packaging';
import type { IndexFile } from '#package-index';
import type { Candidate } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { Sources } from './source-shelf.ts';

/** What an egg can be made of: a wheel of the store, or an egg that somebody else made. */
export type Obtained =
  { readonly kind: 'wheel'; readonly entry: WheelEntry } | { readonly kind: 'egg'; readonly egg: Distribution };

/** The egg of exactly this version that lies on disk; develop eggs are what they are. */
export function findOnDisk(candidate: Candidate, { eggs }: Sources): Distribution | undefined {
  const payload = candidate.payload as CandidatePayload;
  if (payload.kind === 'egg') return payload.distribution;
  if (payload.direct !== undefined) {
    return eggs
      .direct(payload.direct.key)
      .find(
        ({ project, version }) => project === candidate.project && compareVersions(version, candidate.version) === 0,
      );
  }
  const installed = eggs
    .of(candidate.project)
    .find((one) => one.kind === 'egg' && compareVersions(one.version, candidate.version) === 0);
  return (installed?.payload as { distribution: Distribution } | undefined)?.distribution;
}

/** Fetches, and builds if need be, what does not lie on disk. */
export async function obtainCandidate(candidate: Candidate, sources: Sources): Promise<Obtained> {
  if (candidate.kind === 'egg') return { kind: 'egg', egg: await sources.readyEggs.obtain(fileOf(candidate)) };
  return { kind: 'wheel', entry: await obtainWheel(candidate, sources) };
}

/** Gets a wheel anew that turned out damaged. */
export function obtainWheelAgain(candidate: Candidate, sources: Sources): Promise<WheelEntry> {
  sources.wheels.forget(fileOf(candidate));
  sources.builder.forget(candidate);
  return obtainWheel(candidate, sources);
}

function obtainWheel(candidate: Candidate, { wheels, builder }: Sources): Promise<WheelEntry> {
  return candidate.kind === 'sdist' ? builder.obtain(candidate) : wheels.obtain(fileOf(candidate));
}

function fileOf({ key, payload }: Candidate): IndexFile {
  const own = payload as CandidatePayload;
  if (own.kind === 'egg') throw new Error(`${key} is no file`);
  return own.file;
}
