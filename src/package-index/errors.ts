import { UserError } from '#base';
import type { WarningEvent } from '#base';

import type { FileOrigin } from './package-index.ts';

/** An index answered with something that is no page of links. */
export function malformedPage(url: string, reason: string): UserError {
  return new UserError(`The index page ${url} cannot be read: ${reason}`, {
    code: 'package-index/malformed-page',
    hint: 'Open the address in a browser: the network or the server may want a login, or it is no package index',
  });
}

/** An index speaks a later version of the simple API. */
export function unsupportedApi(url: string, version: string): UserError {
  return new UserError(`The index page ${url} is written in version ${JSON.stringify(version)} of the simple API`, {
    code: 'package-index/unsupported-api',
    hint: 'Use a newer release of buildout-ts; this one understands versions 1.x',
  });
}

/** An `index` or `find-links` entry that is neither an address nor a path. */
export function badLocation(text: string): UserError {
  return new UserError(`Not a place where packages can be looked for: ${JSON.stringify(text)}`, {
    code: 'package-index/bad-location',
    hint: 'Write it as http://…, https://…, file:///… or a path',
  });
}

/** A page that links lead to could not be read, and is left out. `message` says which and why. */
export function linkUnreachable(message: string, origin: FileOrigin): WarningEvent {
  return { kind: 'warning', code: 'package-index/link-unreachable', message, hint: UNREACHABLE_HINTS[origin] };
}

const UNREACHABLE_HINTS: Readonly<Record<FileOrigin, string>> = {
  index: 'Correct the index',
  'find-links': 'Remove it from find-links',
  'dependency-links': 'Set use-dependency-links = false to leave out links in the metadata of distributions',
  cache: 'Correct download-cache',
  direct: 'Correct the URL of the requirement',
};
