import { isWithin } from '#base';
import { compareVersions, isPreRelease, specifierSetAllows, tryParseSpecifierSet } from '#packaging';
import type { Requirement, SpecifierSet } from '#packaging';
import type { Candidate } from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { EggPayload, EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { CustomRequest } from './egg-builder.ts';

/** Where a part looks for what earlier runs built. */
export interface LyingEggs {
  readonly eggs: EggsOnDisk;
  readonly settings: AcquisitionSettings;
}

/** A URL that leads to one release: what repositories and directories hold may change. */
const ARCHIVE = /^(?:https?|file):[^#]*\.(?:tgz|zip|tar(?:\.(?:gz|bz2|xz|zst))?)(?:#.*)?$/iu;

/**
 * The egg or develop egg that makes it needless to ask what could be built: any that fits when it need not be the newest,
 * else one of the very version that is wanted.
 *
 * Differs from zc.buildout: an egg in the eggs directory does not count, because it was built without the part's options.
 *
 * Source: zc-buildout.md 5.3, 5.10.
 */
export function findLyingEgg(
  requirement: Requirement,
  request: CustomRequest,
  { eggs, settings }: LyingEggs,
): Candidate | undefined {
  const sets = specifiersInForce(requirement, settings);
  if (sets === undefined) return undefined;
  const fitting = lyingCandidates(requirement, request, eggs).filter(({ version }) =>
    sets.every((set) => specifierSetAllows(set, version, 'allow')),
  );
  const develop = fitting.find(({ kind }) => kind === 'develop');
  if (develop !== undefined) return develop;
  const { url } = requirement;
  const isFixed = url === undefined ? sets.some(isExact) : ARCHIVE.test(url);
  if (request.isNewest && !isFixed) return undefined;
  return fitting.toSorted((left, right) => rank(left, right, settings))[0];
}

/** What lies in the develop-eggs directory, or is developed. */
export function lyingCandidates(
  { project }: Requirement,
  { developEggsDirectory }: CustomRequest,
  eggs: EggsOnDisk,
): readonly Candidate[] {
  return eggs.of(project).filter(({ kind, payload }) => {
    const { distribution } = payload as EggPayload;
    return kind === 'develop' || isWithin(developEggsDirectory, distribution.location);
  });
}

/** `undefined` where the pin cannot be read: whoever resolves says so. */
function specifiersInForce(
  { project, specifiers }: Requirement,
  { pins }: AcquisitionSettings,
): readonly SpecifierSet[] | undefined {
  const text = pins.get(project)?.constraint.trim() ?? '';
  const pin = tryParseSpecifierSet(text === '' || /^[<>=!~]/u.test(text) ? text : `==${text}`);
  return pin && [specifiers, pin];
}

function isExact({ specifiers: [first, ...others] }: SpecifierSet): boolean {
  return others.length === 0 && (first?.operator === '===' || (first?.operator === '==' && !first.isPrefix));
}

function rank(left: Candidate, right: Candidate, { prefersFinal }: AcquisitionSettings): number {
  const [isLeftEarly, isRightEarly] = [left, right].map(({ version }) => prefersFinal && isPreRelease(version));
  if (isLeftEarly !== isRightEarly) return isLeftEarly === true ? 1 : -1;
  return compareVersions(right.version, left.version);
}
