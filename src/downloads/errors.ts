import { UserError } from '#base';
import type { PublicUrl, TransportProblem } from '#base';

import { redactSecrets } from './redact-secrets.ts';

/** Something that is no http, https or file address was to be fetched. */
export function badUrl(text: string): UserError {
  return new UserError(`Not an address that can be fetched: ${JSON.stringify(redactSecrets(text))}`, {
    code: 'downloads/bad-url',
    hint: 'Write it as http://…, https://…, file:///… or an absolute path',
  });
}

const HINTS: Readonly<Partial<Record<TransportProblem, string>>> = {
  'name-not-found': 'Check the network and the spelling of the host, or set offline = true',
  'connection-refused': 'Check that the server runs and that no proxy is needed (http_proxy, https_proxy)',
  timeout: 'Check the network and whether a proxy is needed (http_proxy, https_proxy)',
  certificate: 'Name the authority that signed it in SSL_CERT_FILE, or the host in trusted-host of pip',
  proxy: 'Correct http_proxy, https_proxy or no_proxy',
};

/** No whole answer came, however often it was tried. `problem` is absent where the server answered with an error. */
export function unreachable(
  url: PublicUrl,
  failure: { readonly reason: string; readonly tries: number; readonly problem?: TransportProblem | undefined },
  cause?: unknown,
): UserError {
  const { reason, tries, problem } = failure;
  const often = tries === 1 ? '' : ` (tried ${tries} times)`;
  const hint = problem === undefined ? undefined : HINTS[problem];
  return new UserError(`Couldn't download ${url}: ${redactSecrets(reason)}${often}`, {
    code: 'downloads/unreachable',
    hint: hint ?? 'Try again later',
    cause,
  });
}

/** The server answered that we may not have it. */
export function refused(url: PublicUrl, status: number): UserError {
  const reason = REFUSALS[status] ?? `the server answered ${status}`;
  const needsName = status === 401 || status === 403;
  return new UserError(`Couldn't download ${url}: ${reason}`, {
    code: 'downloads/refused',
    hint: needsName
      ? 'Put the user name and password into the address of the index or into ~/.netrc, or correct them'
      : 'Check the address',
  });
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'the server wants a user name and a password (401)',
  403: 'the server forbids it (403)',
  407: 'the proxy wants a user name and a password (407)',
  451: 'it is not available for legal reasons (451)',
};

/** A redirect that must not be followed. */
export function badRedirect(url: PublicUrl, reason: string): UserError {
  return new UserError(`Couldn't download ${url}: ${redactSecrets(reason)}`, {
    code: 'downloads/bad-redirect',
    hint: 'Check the address, or ask who runs the server',
  });
}

/** More came than can be wanted. */
export function tooLarge(url: PublicUrl, limitBytes: number): UserError {
  return new UserError(`Couldn't download ${url}: it is larger than ${Math.round(limitBytes / 1e6)} MB`, {
    code: 'downloads/too-large',
    hint: 'Check the address',
  });
}

/** A file that must be there is not. */
export function absentFile(url: PublicUrl, status: number | undefined): UserError {
  const reason = status === undefined ? 'there is no such file' : `the server does not have it (${status})`;
  return new UserError(`Couldn't download ${url}: ${reason}`, {
    code: 'downloads/absent',
    hint: 'Check the address; an index may list files that a mirror does not have yet',
  });
}

/** A file would have to be fetched, but no request may be made. Source: zc-buildout.md 8.4. */
export function offline(url: PublicUrl): UserError {
  return new UserError(`Couldn't download '${url}' in offline mode.`, {
    code: 'downloads/offline',
    hint: 'Run without offline once, so that it is kept',
  });
}

/** `allow-hosts` does not hold the host of a file, or of where it was redirected to. */
export function forbiddenHost(url: PublicUrl, host: string): UserError {
  return new UserError(`Couldn't download ${url}: allow-hosts does not hold ${host}`, {
    code: 'downloads/forbidden-host',
    hint: `Add ${host} to allow-hosts`,
  });
}

/** What arrived twice is not what was announced. */
export function hashMismatch(
  url: PublicUrl,
  mismatch: { readonly algorithm: string; readonly expected: string; readonly actual: string },
): UserError {
  const { algorithm, expected, actual } = mismatch;
  return new UserError(
    `The file at ${url} is not the one that was announced: its ${algorithm} is ${actual}, not ${expected}`,
    {
      code: 'downloads/hash-mismatch',
      hint: 'The file was damaged, or replaced on the server: find out before you use it',
    },
  );
}

/** A page came where an archive was expected, as from the login page of a network. */
export function notAFile(url: PublicUrl, contentType: string): UserError {
  return new UserError(`Couldn't download ${url}: a page came instead of a file (${contentType})`, {
    code: 'downloads/not-a-file',
    hint: 'Open the address in a browser: the network or the server may want a login',
  });
}
