import { nearestName, pythonRepr, UserError } from '#base';
import type { AbsolutePath, PublicUrl } from '#base';
import { redactSecrets } from '#downloads';

/** An address that is not that of a repository, or that would make git run something. */
export function badRepositoryAddress(text: string, reason: string): UserError {
  return new UserError(`Not the address of a git repository: ${pythonRepr(redactSecrets(text))}: ${reason}`, {
    code: 'repositories/bad-address',
    hint: 'Write it as https://HOST/PATH, ssh://git@HOST/PATH or file:///PATH',
  });
}

/** A URL that should name a repository does not. */
export function badRepositoryUrl(text: string): UserError {
  return new UserError(`Not the URL of a repository: ${pythonRepr(redactSecrets(text))}`, {
    code: 'repositories/bad-url',
    hint: 'Write it as git+https://HOST/PATH@REVISION, git+ssh://git@HOST/PATH or git+file:///PATH',
  });
}

/** A version control system that nobody here speaks to. */
export function unsupportedSystem(system: string): UserError {
  return new UserError(`Couldn't get anything from a repository of ${system}: only git is supported`, {
    code: 'repositories/unsupported-system',
    hint: 'Use a git repository (git+https://…), or a wheel or source distribution by its URL',
  });
}

/** Something that is no name of a branch, tag or commit. */
export function badRevision(text: string): UserError {
  return new UserError(`Not the name of a branch, a tag or a commit: ${pythonRepr(text)}`, {
    code: 'repositories/bad-revision',
    hint: 'Name a branch, a tag or a commit, such as main, v1.0 or the 40 digits of a commit',
  });
}

/** Nothing follows the @ of a URL. */
export function emptyRevision(url: string): UserError {
  return new UserError(`No revision follows the @ of ${pythonRepr(redactSecrets(url))}`, {
    code: 'repositories/bad-revision',
    hint: 'Name a branch, a tag or a commit after the @, or leave it out for the default branch',
  });
}

/** A directory that is not inside of the repository. */
export function badSubdirectory(text: string): UserError {
  return new UserError(`Not a directory inside of the repository: ${pythonRepr(text)}`, {
    code: 'repositories/bad-subdirectory',
    hint: 'Write #subdirectory=PATH, relative to the top of the repository and without ..',
  });
}

/** A submodule that must not be followed. */
export function badSubmodule(outer: PublicUrl, text: string): UserError {
  return new UserError(`Couldn't follow the submodule ${pythonRepr(redactSecrets(text))} of the repository ${outer}`, {
    code: 'repositories/bad-submodule',
    hint: 'Its address leads to files of this machine, or above its host; ask the authors to correct .gitmodules',
  });
}

/** Submodules inside of submodules, without an end. */
export function tooManySubmodules(url: PublicUrl): UserError {
  return new UserError(`Couldn't follow the submodules of the repository ${url}: there are too many of them`, {
    code: 'repositories/too-many-submodules',
    hint: 'Look at its .gitmodules and those of its submodules',
  });
}

/** There is no git. */
export function noGit(cause: UserError): UserError {
  return new UserError("Couldn't run git, which repositories are fetched with: it is not on PATH", {
    code: 'repositories/no-git',
    hint: 'Install git, or add the directory that it is in to PATH',
    cause,
  });
}

/** A git that does not know the settings which make it safe. */
export function oldGit(found: string, oldest: string): UserError {
  return new UserError(`Couldn't use ${found === '' ? 'the git on PATH' : found}: ${oldest} is the oldest that works`, {
    code: 'repositories/old-git',
    hint: `Install git ${oldest} or later`,
  });
}

/** A git command on this machine failed. */
export function gitFailed(command: string, directory: AbsolutePath, stderr: string): UserError {
  return new UserError(`git ${command} failed in ${directory}: ${reasonIn(stderr)}`, {
    code: 'repositories/git-failed',
    hint: 'Run it by hand there to see more',
  });
}

const FAILURES: readonly (readonly [pattern: RegExp, kind: keyof typeof CODES, hint: string])[] = [
  [/certificate/iu, 'untrusted', 'Name the authority that signed it in http.sslCAInfo of git, or in GIT_SSL_CAINFO'],
  [
    /Host key verification failed/u,
    'refused',
    'Connect with ssh once by hand, so that the key of the host becomes known',
  ],
  [
    /Permission denied|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|\b40[13]\b/u,
    'refused',
    'Check that your ssh agent, credential helper or netrc has a login for it',
  ],
  [/dubious ownership/u, 'distrusted', 'It belongs to another user: name it in safe.directory of git'],
  [
    /not found|does not appear to be a git repository|does not exist|no such|not a git repository|\b404\b|not valid: is this a git repository/iu,
    'absent',
    'Check the spelling of the address, and that you may read it',
  ],
];
const CODES = {
  untrusted: 'repositories/unreachable',
  refused: 'repositories/access-refused',
  distrusted: 'repositories/access-refused',
  absent: 'repositories/not-a-repository',
} as const;

/** A repository could not be fetched from. */
export function cannotFetch(url: PublicUrl, stderr: string): UserError {
  const isAboutHost = /Could not resolve host|unable to look up|Name or service not known/iu.test(stderr);
  const known = isAboutHost ? undefined : FAILURES.find(([pattern]) => pattern.test(stderr));
  const [, kind, hint] = known ?? [];
  return new UserError(`Couldn't fetch from the repository ${url}: ${reasonIn(stderr)}`, {
    code: kind === undefined ? 'repositories/unreachable' : CODES[kind],
    hint: hint ?? 'Check the network and the spelling of the host, or set offline = true',
  });
}

/** A revision that the repository does not have, and what it has. */
export function noSuchRevision(
  url: PublicUrl,
  revision: string | undefined,
  names: { readonly branches: readonly string[]; readonly tags: readonly string[] },
): UserError {
  const all = [...names.branches, ...names.tags];
  const near = revision === undefined ? undefined : nearestName(revision, all);
  const lists = [listOf('branches', names.branches), listOf('tags', names.tags)].filter((list) => list !== '');
  const what = revision === undefined ? 'a default branch' : `the revision ${pythonRepr(revision)}`;
  return new UserError(`Couldn't find ${what} in the repository ${url}`, {
    code: 'repositories/no-such-revision',
    hint:
      near !== undefined
        ? `Did you mean ${near}? Otherwise name one of its ${lists.join(' or ')}`
        : lists.length > 0
          ? `Name a commit, or one of its ${lists.join(' or ')}`
          : 'The repository is empty: push something to it first',
  });
}

const MOST_SHOWN = 8;

function listOf(what: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_SHOWN ? ', …' : '';
  return `${what} (${names.slice(0, MOST_SHOWN).join(', ')}${more})`;
}

/** Two things go by that name, or more. */
export function ambiguousRevision(url: PublicUrl, revision: string): UserError {
  return new UserError(`More than one thing is called ${pythonRepr(revision)} in the repository ${url}`, {
    code: 'repositories/ambiguous-revision',
    hint: 'Write all 40 digits of the commit that is meant, or refs/heads/… or refs/tags/…',
  });
}

/** A host that must not be asked. */
export function forbiddenHost(url: PublicUrl): UserError {
  return new UserError(`Couldn't get the repository ${url}: allow-hosts does not hold its host`, {
    code: 'repositories/forbidden-host',
    hint: 'Add the host to allow-hosts, or name another repository',
  });
}

/** Offline, and nothing of it is there. */
export function notOffline(url: PublicUrl, revision: string | undefined): UserError {
  const what = revision === undefined ? 'the repository' : `${pythonRepr(revision)} of the repository`;
  return new UserError(`Couldn't get ${what} ${url}: it was not fetched before, and this run is offline`, {
    code: 'repositories/not-offline',
    hint: 'Run it once with offline = false',
  });
}

/** The lines that say why, of all that git says. */
function reasonIn(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = lines.filter((line) => /^(?:fatal|error|remote|ERROR): ?|denied|failed/u.test(line));
  const text = (telling.length > 0 ? telling : lines.slice(-1))
    .slice(0, 3)
    .map((line) => line.replace(/^(?:fatal|error|ERROR): /u, ''));
  return text.length === 0 ? 'it gave no reason' : redactSecrets(text.join('; '));
}
