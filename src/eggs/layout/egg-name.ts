import { tryParseVersion } from '#packaging';
import type { Version } from '#packaging';
import type { Interpreter } from '#python';

/** What the name of an egg says, taken apart. */
export interface EggName {
  /** As in the file name: dashes are underscores. */
  readonly name: string;
  readonly version: string;
  /** Such as `py3.11`; absent where the egg is for every Python. */
  readonly pythonTag: string | undefined;
  /** Such as `linux-x86_64`; absent where the egg is for every platform. */
  readonly platform: string | undefined;
}

/** What decides whether an egg fits. */
export type EggTarget = Pick<Interpreter, 'pythonTag' | 'eggPlatform'>;

const STEM = /^(?<name>[^-]+)-(?<version>[^-]+)(?:-(?<python>py[^-]+)(?:-(?<platform>.+))?)?$/;
const MACOS = /^macosx-\d+\.\d+-(?<machine>.+)$/;

/**
 * The name of the egg of a distribution, without `.egg`: `NAME-VERSION-pyX.Y-PLATFORM`.
 *
 * @param project `Name` as METADATA writes it; dots, case and underscores are kept. The version is in normal form.
 *
 * Source: zc-buildout.md 5.7.
 */
export function formatEggStem(project: { readonly name: string; readonly version: string }, target: EggTarget): string {
  const parts = [project.name, project.version].map((part) => part.replaceAll('-', '_'));
  return [...parts, target.pythonTag, target.eggPlatform].join('-');
}

/** Takes `NAME-VERSION[-pyX.Y[-PLATFORM]]` apart; `undefined` for any other text. */
export function tryParseEggStem(stem: string): EggName | undefined {
  const groups = STEM.exec(stem)?.groups;
  if (groups === undefined) return undefined;
  const { name = '', version = '', python: pythonTag, platform } = groups;
  return { name, version, pythonTag, platform };
}

/** The version that the name tells; there its dashes are underscores. `undefined` when it is none. */
export function eggVersion({ version }: EggName): Version | undefined {
  return tryParseVersion(version) ?? tryParseVersion(version.replaceAll('_', '-'));
}

/**
 * Whether an egg of this name can be used by the interpreter.
 *
 * Of macOS only the machine type counts, not the version of the system. Source: zc-buildout.md 5.1.
 */
export function isEggFor(target: EggTarget, { pythonTag, platform }: EggName): boolean {
  if (pythonTag !== undefined && pythonTag !== target.pythonTag) return false;
  return platform === undefined || platform === target.eggPlatform || isSameMac(platform, target.eggPlatform);
}

function isSameMac(left: string, right: string): boolean {
  const machine = MACOS.exec(left)?.groups?.['machine'];
  return machine !== undefined && machine === MACOS.exec(right)?.groups?.['machine'];
}
