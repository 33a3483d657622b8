import { UserError } from '#base';

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
