import { UserError } from '#base';
import type { Surroundings } from '#base';
import { variablesForBuilds } from '#dists';
import type { BuildSupervision } from '#dists';
import { formatRequirement, normaliseProjectName, tryParseRequirement } from '#packaging';
import type { Requirement } from '#packaging';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import type { BuildAdjustment } from '../custom/build-adjustment.ts';
import { hashOfJson } from '../store/canonical-json.ts';
import type { Store } from '../store/store.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';

/** What remembering builds takes. */
export interface BuildMemoryHouse {
  readonly settings: AcquisitionSettings;
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly supervision: Pick<BuildSupervision, 'variables'>;
}

/** Remembers which wheel came out of which inputs: source, Python, variables of compilers, and build requirements. */
export interface BuildMemory {
  /** Names a build by what is known of it before its source is looked at. */
  keyOf(sourceSha256: string, adjustment: BuildAdjustment | undefined): string;
  /** Whether there is a wheel of the last build, whatever it required. */
  has(key: string): boolean;
  /**
   * The wheel that was built from the same inputs. What a build requires is known from the last one of its key; `fresh`
   * says what that comes to now.
   */
  find(key: string, fresh: RecordingEnvironment): Promise<WheelEntry | undefined>;
  /** Remembers what was built in `used`. */
  keep(key: string, used: RecordingEnvironment, sha256: string): void;
}

/** The last build of a key. */
interface LastBuild {
  /** Every list of requirements that it asked for. */
  readonly asked: readonly (readonly string[])[];
  readonly environment: readonly string[];
  readonly sha256: string;
}

/** Grows when builds of the same inputs come to something else, because we do something else. */
const CONTRACT = 2;

/** What the store remembers of builds. */
export function createBuildMemory({ settings, store, surroundings, supervision }: BuildMemoryHouse): BuildMemory {
  function findIn(key: string, environment: readonly string[]): WheelEntry | undefined {
    const record = store.findRecord('builds', environmentKey(key, environment)) as Partial<LastBuild> | undefined;
    return typeof record?.sha256 === 'string' ? store.findWheel(record.sha256) : undefined;
  }

  return {
    keyOf: (source, adjustment) =>
      hashOfJson({
        build: CONTRACT,
        source,
        interpreter: settings.interpreter.id,
        variables: { ...variablesForBuilds(surroundings), ...supervision.variables },
        adjustment: adjustment && { ...adjustment },
      }),
    has(key) {
      const last = store.findRecord('builds', key);
      return isLastBuild(last) && store.findWheel(last.sha256) !== undefined;
    },
    async find(key, fresh) {
      const last = store.findRecord('builds', key);
      if (!isLastBuild(last)) return undefined;
      const environment = await identify(last.asked, fresh);
      if (environment !== undefined) return findIn(key, environment);
      // Offline nobody can tell what is newest: then it is good enough that the pins allow it.
      return allows(settings, last.environment) ? store.findWheel(last.sha256) : undefined;
    },
    keep(key, used, sha256) {
      // What was asked for is kept as it stands: then better build again than keep a password.
      if (used.asked.flat().some(({ url = '' }) => /^(?:git\+)?https?:\/\/[^/?#]*@/iu.test(url))) return;
      const environment = [...used.contents].sort();
      const asked = used.asked.map((requirements) => requirements.map(formatRequirement));
      const build: LastBuild = { asked, environment, sha256 };
      store.keepRecord('builds', environmentKey(key, environment), build);
      store.keepRecord('builds', key, build);
    },
  };
}

function environmentKey(key: string, environment: readonly string[]): string {
  return hashOfJson({ build: key, environment });
}

function isLastBuild(record: unknown): record is LastBuild {
  const { asked, environment, sha256 } = (record ?? {}) as Partial<Record<keyof LastBuild, unknown>>;
  return Array.isArray(asked) && asked.every(isTextList) && isTextList(environment) && typeof sha256 === 'string';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** What the requirements come to now; `undefined` where an index that cannot be reached would have to tell. */
async function identify(
  asked: LastBuild['asked'],
  fresh: RecordingEnvironment,
): Promise<readonly string[] | undefined> {
  const contents = new Set<string>();
  try {
    for (const texts of asked) {
      const requirements = texts.map(tryParseRequirement).filter((one): one is Requirement => one !== undefined);
      for (const one of await fresh.identify(requirements)) contents.add(one);
    }
  } catch (error) {
    if (fresh.isOffline && error instanceof UserError) return undefined;
    throw error;
  }
  return [...contents].sort();
}

function allows({ pins }: AcquisitionSettings, environment: readonly string[]): boolean {
  return environment.every((text) => {
    const [, name = '', version = ''] = /^(.*?)==(.*?)(?: |$)/u.exec(text) ?? [];
    const constraint = pins.get(normaliseProjectName(name))?.constraint ?? '';
    return !/^\d/u.test(constraint) || constraint === version;
  });
}
