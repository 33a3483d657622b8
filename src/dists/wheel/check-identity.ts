import { compareVersions, normaliseProjectName, parseCoreMetadata, tryParseVersion } from '#packaging';
import type { ProjectName, Version } from '#packaging';

import { nameMismatch } from '../errors.ts';

/** What a wheel says of itself. */
export interface WheelIdentity {
  readonly filename: string;
  /** The `.dist-info` directory without its suffix. */
  readonly distInfo: string;
  /** Text of METADATA. */
  readonly metadata: string;
}

/**
 * Checks that a wheel is, inside, the project and version of its file name, spelling aside.
 *
 * @throws {UserError} `dists/name-mismatch`
 *
 * Source: PEP 427; PEP 503 and PEP 440 for what counts as the same.
 */
export function checkIdentity(expected: { project: ProjectName; version: Version }, wheel: WheelIdentity): void {
  const { filename, distInfo } = wheel;
  const dash = distInfo.lastIndexOf('-');
  const isSameDirectory =
    dash > 0 &&
    normaliseProjectName(distInfo.slice(0, dash)) === expected.project &&
    isSameVersion(distInfo.slice(dash + 1), expected.version);
  if (!isSameDirectory) throw nameMismatch(filename, 'its .dist-info directory', distInfo);
  const { name, version } = parseCoreMetadata(wheel.metadata);
  if (normaliseProjectName(name) !== expected.project) throw nameMismatch(filename, 'METADATA', name);
  if (!isSameVersion(version, expected.version)) throw nameMismatch(filename, 'METADATA', version);
}

/** Whether `text` names `version`, in whatever spelling. */
export function isSameVersion(text: string, version: Version): boolean {
  const parsed = tryParseVersion(text);
  return parsed === undefined ? text === version.text : compareVersions(parsed, version) === 0;
}
