import { badWheelFilename } from '../errors.ts';
import { normaliseProjectName } from '../names/project-name.ts';
import { tryParseVersion } from '../versions/parse-version.ts';
import { expandTags } from './expand-tags.ts';
import type { WheelFilename } from './wheel-filename.ts';

/**
 * Reads the name of a wheel, such as `zope.event-5.0-1-py3-none-any.whl`, without directories before it.
 *
 * @throws {UserError} `packaging/bad-wheel-filename` when a part is missing or malformed.
 *
 * Source: PEP 427, "File name convention".
 */
export function parseWheelFilename(filename: string): WheelFilename {
  const wheel = tryParseWheelFilename(filename);
  if (wheel === undefined) throw badWheelFilename(filename);
  return wheel;
}

/** What the name of a wheel says, or `undefined` when `filename` is no such name. */
export function tryParseWheelFilename(filename: string): WheelFilename | undefined {
  if (!filename.endsWith('.whl')) return undefined;
  const parts = filename.slice(0, -'.whl'.length).split('-');
  if (parts.length !== 5 && parts.length !== 6) return undefined;
  const [name = '', versionText = ''] = parts;
  if (!PROJECT.test(name) || name.includes('__')) return undefined;
  const version = tryParseVersion(versionText);
  const build = parts.length === 6 ? tryParseBuild(parts[2] ?? '') : undefined;
  if (version === undefined || (parts.length === 6 && build === undefined)) return undefined;
  const tags = expandTags(parts.slice(-3));
  return tags && { name, project: normaliseProjectName(name), version, build, tags };
}

const PROJECT = /^[\p{L}\p{N}_.]+$/u;
/** A build number may have as many digits as any number of a version. */
const BUILD = /^(\d{1,4300})([^]*)$/;

function tryParseBuild(text: string): WheelFilename['build'] {
  const [, digits, rest = ''] = BUILD.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  return [number <= Number.MAX_SAFE_INTEGER ? number : BigInt(digits), rest];
}
