import { UserError } from '#base';
import type { SourceSpan } from '#base';
import type { MarkerEnvironment, ProjectName } from '#packaging';
import { normaliseExtraName, parseProjectName, parseRequirement, parseVersion } from '#packaging';

import type {
  Candidate,
  CandidateDependencies,
  CandidateKind,
  CandidateListing,
  CandidateSource,
  Rejection,
} from './candidate.ts';
import { listCandidates } from './list-candidates.ts';
import type { ResolutionRequest, RootRequirement } from './request.ts';
import type { Resolution } from './resolution.ts';

/** A distribution of a {@link FakeWorld}. */
export interface FakeDistribution {
  /** Requirements, `;` and all, each as metadata has it. */
  readonly needs?: readonly string[];
  readonly extras?: readonly string[];
  readonly yanked?: string;
  readonly unusable?: string;
  readonly kind?: CandidateKind;
}

/** Projects that exist, each distribution written `name version`. */
export interface FakeWorld {
  readonly index?: Readonly<Record<string, FakeDistribution>>;
  readonly installed?: Readonly<Record<string, FakeDistribution>>;
  readonly rejected?: Readonly<Record<string, readonly Rejection[]>>;
  readonly isOffline?: boolean;
  /** Waits before an answer; the default answers at once. */
  readonly delay?: () => Promise<void>;
}

/** A source that lives in memory and remembers what it was asked, such as `available demo`. */
export interface FakeSource extends CandidateSource {
  readonly questions: readonly string[];
}

/**
 * Makes a source of a {@link FakeWorld}.
 *
 * @example
 * ```ts
 * const source = fakeSource({ index: { 'demo 1.0': { needs: ['other>=2'] }, 'other 2.0': {} } });
 * ```
 */
export function fakeSource({
  index = {},
  installed = {},
  rejected = {},
  isOffline = false,
  delay,
}: FakeWorld): FakeSource {
  const questions: string[] = [];
  const offered = Object.entries(index).map(([title, one]) => fakeCandidate(title, one, 'wheel'));
  const here = Object.entries(installed).map(([title, one]) => fakeCandidate(title, one, 'egg'));

  async function answer<Answer>(question: string, value: Answer): Promise<Answer> {
    questions.push(question);
    await delay?.();
    return value;
  }

  function listingOf(project: ProjectName): CandidateListing {
    if (isOffline) return { kind: 'offline' };
    const candidates = offered.filter((one) => one.project === project);
    const left = rejected[project] ?? [];
    return candidates.length + left.length === 0 ? { kind: 'unknown-project' } : listCandidates(candidates, left);
  }

  return {
    questions,
    installed: (project) => here.filter((one) => one.project === project),
    available: (project) => answer(`available ${project}`, listingOf(project)),
    dependencies: (candidate) =>
      answer(`dependencies ${candidate.key}`, dependenciesOf(candidate.payload as FakeDistribution)),
    direct: (requirement) => answer(`direct ${requirement.name}`, fakeCandidate(`${requirement.name} 0.1`, {}, 'url')),
  };
}

function fakeCandidate(title: string, fake: FakeDistribution, usualKind: CandidateKind): Candidate {
  const [name = '', version = ''] = title.split(' ');
  const kind = fake.kind ?? usualKind;
  return {
    key: `${title} ${kind}`,
    project: parseProjectName(name),
    name,
    version: parseVersion(version),
    kind,
    isInstalled: usualKind === 'egg',
    yanked: fake.yanked,
    payload: fake,
  };
}

function dependenciesOf({ needs = [], extras = [], unusable }: FakeDistribution): CandidateDependencies {
  return { requirements: needs.map(parseRequirement), extras: extras.map(normaliseExtraName), unusable };
}

/** The parts of a request that a test cares about. Roots lie in lines 1, 2 … of buildout.cfg, pins in versions.cfg. */
export interface FakeRequest {
  readonly roots: readonly string[];
  readonly pins?: Readonly<Record<string, string>>;
  readonly preferFinal?: boolean;
  readonly newest?: boolean;
  readonly offline?: boolean;
  readonly allowUnknownExtras?: boolean;
}

/** Makes a request; what is not said is as buildout has it by default. */
export function fakeRequest({ roots, pins = {}, ...rest }: FakeRequest): ResolutionRequest {
  return {
    roots: roots.map((text, place): RootRequirement => ({
      requirement: parseRequirement(text),
      text,
      location: placeIn('buildout.cfg', place + 1),
    })),
    pins: new Map(
      Object.entries(pins).map(([name, constraint], place) => [
        parseProjectName(name),
        { constraint, location: placeIn('versions.cfg', place + 1) },
      ]),
    ),
    markers: FAKE_PYTHON,
    preferFinal: true,
    newest: true,
    offline: false,
    allowUnknownExtras: false,
    ...rest,
  };
}

/** The choices as `name version` in their order. */
export function titlesOf({ choices }: Pick<Resolution, 'choices'>): readonly string[] {
  return choices.map(({ candidate }) => `${candidate.name} ${candidate.version.text}`);
}

function placeIn(source: string, line: number): SourceSpan {
  return { source, line, column: 1, start: 0, end: 0 };
}

const FAKE_PYTHON: MarkerEnvironment = {
  implementation_name: 'cpython',
  implementation_version: '3.11.7',
  os_name: 'posix',
  platform_machine: 'x86_64',
  platform_python_implementation: 'CPython',
  platform_release: '6.1',
  platform_system: 'Linux',
  platform_version: '#1',
  python_full_version: '3.11.7',
  python_version: '3.11',
  sys_platform: 'linux',
};

/** A failure in lines: its code and place, its message, its hint. Anything but a user error is thrown again. */
export function linesOfFailure(error: unknown): readonly string[] {
  if (!(error instanceof UserError)) throw error;
  const at = error.location === undefined ? 'nowhere' : `${error.location.source}:${error.location.line}`;
  return [`${error.code} at ${at}`, ...error.message.split('\n'), `hint: ${error.hint ?? ''}`];
}
