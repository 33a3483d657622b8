import { badVersion } from '../errors.ts';
import type { PreReleasePhase, Version, VersionNumber } from './version.ts';

/**
 * Takes a version apart. Legacy spellings (`1.0-alpha`, `v1`, `1.0-1`) are read as what they mean.
 *
 * @throws {UserError} `packaging/bad-version` when `text` is no version.
 *
 * Source: PEP 440, "Public version identifiers", "Normalization" and Appendix B.
 */
export function parseVersion(text: string): Version {
  const version = tryParseVersion(text);
  if (version === undefined) throw badVersion(text);
  return version;
}

/** The version that `text` spells, or `undefined` when it is none. Whitespace around it does not count. */
export function tryParseVersion(text: string): Version | undefined {
  if (text.length > LONGEST_VERSION) return undefined;
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const [
    ,
    written = '',
    epoch,
    release = '',
    phase,
    preNumber,
    bareNumber,
    postWord,
    postNumber,
    dev,
    devNumber,
    local,
  ] = match;
  const hasPost = bareNumber !== undefined || postWord !== undefined;
  return {
    text: written,
    epoch: epoch === undefined ? 0 : toNumber(epoch),
    release: release.split('.').map(toNumber),
    pre: phase === undefined ? undefined : { phase: toPhase(phase), number: toNumber(preNumber) },
    post: hasPost ? toNumber(bareNumber ?? postNumber) : undefined,
    dev: dev === undefined ? undefined : toNumber(devNumber),
    local: local === undefined ? NO_LOCAL : local.toLowerCase().split(/[._-]/).map(toLocalSegment),
  };
}

/** `\s`, and what Python also takes for whitespace. */
const SPACE = '[\\s\\x1c-\\x1f\\x85]*';
const VERSION = new RegExp(
  [
    `^${SPACE}(v?`,
    '(?:(\\d+)!)?',
    '(\\d+(?:\\.\\d+)*)',
    '(?:[._-]?(alpha|beta|preview|pre|a|b|c|rc)[._-]?(\\d+)?)?',
    '(?:-(\\d+)|[._-]?(post|rev|r)[._-]?(\\d+)?)?',
    '(?:[._-]?(dev)[._-]?(\\d+)?)?',
    '(?:\\+([a-z0-9]+(?:[._-][a-z0-9]+)*))?',
    `)${SPACE}$`,
  ].join(''),
  'i',
);
/** Python refuses longer numbers, because reading them takes quadratic time; a longer version is no better. */
const LONGEST_VERSION = 4300;
const NO_LOCAL: Version['local'] = [];

/** A number that is left out is 0. */
function toNumber(digits = '0'): VersionNumber {
  const number = Number(digits);
  return number <= Number.MAX_SAFE_INTEGER ? number : BigInt(digits);
}

function toPhase(word: string): PreReleasePhase {
  const first = word[0]?.toLowerCase();
  return first === 'a' || first === 'b' ? first : 'rc';
}

function toLocalSegment(segment: string): VersionNumber | string {
  return /^\d+$/.test(segment) ? toNumber(segment) : segment;
}
