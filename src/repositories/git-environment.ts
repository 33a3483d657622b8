import { parentOf } from '#base';
import type { Surroundings } from '#base';

import type { GitPlace } from './git.ts';
import type { RepositoryLogin } from './repository-address.ts';

/**
 * What git reads of the user's variables that begin with `GIT_`: how to reach others. Not where a repository is, which
 * would be that of a hook that runs us, and no tracing, which shows passwords.
 */
const PASSED_ON = new Set([
  'GIT_ASKPASS',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_EXEC_PATH',
  'GIT_HTTP_USER_AGENT',
  'GIT_PROXY_COMMAND',
  'GIT_PROXY_SSL_CAINFO',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSH_VARIANT',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'GIT_SSL_CERT',
  'GIT_SSL_KEY',
  'GIT_SSL_NO_VERIFY',
]);

/** Settings that what we fetch, or the user's own configuration, could turn into programs that run or into other results. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['protocol.ext.allow', 'never'],
  // Our own bare clones are to be found whatever the user thinks of those inside of repositories.
  ['safe.bareRepository', 'all'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['advice.detachedHead', 'false'],
  ['gc.autoDetach', 'false'],
  ['maintenance.autoDetach', 'false'],
  ['gc.pruneExpire', 'never'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '120'],
];

/** The login is in variables: arguments can be read by everybody on the machine. */
const HELPER =
  '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$BUILDOUT_GIT_USERNAME" "$BUILDOUT_GIT_PASSWORD"; }; f';

/** The whole environment of a git process. */
export function gitEnvironment(place: GitPlace, { environment }: Surroundings): Record<string, string> {
  const own = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassedOn(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    ...settingsAsVariables([...userSettings(environment), ...SETTINGS, ...loginSettings(place.remote?.login)]),
    ...loginVariables(place.remote?.login),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_ALLOW_PROTOCOL: allowedProtocols(place),
    GIT_CEILING_DIRECTORIES: parentOf(place.directory),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_EDITOR: 'false',
    // Large files come when somebody asks for them.
    GIT_LFS_SKIP_SMUDGE: '1',
    ...place.environment,
  };
}

function isPassedOn(name: string): boolean {
  return !name.startsWith('GIT_') || PASSED_ON.has(name);
}

/** What the user sets by variables (a CI's way to hand over logins) stays, below what is ours. */
function userSettings(environment: Surroundings['environment']): readonly (readonly [string, string])[] {
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0');
  if (!Number.isInteger(count) || count < 0 || count > 1000) return [];
  return Array.from({ length: count }, (_, place) => {
    const [name, value] = [environment[`GIT_CONFIG_KEY_${place}`], environment[`GIT_CONFIG_VALUE_${place}`]];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  }).flat();
}

function settingsAsVariables(settings: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(settings.length)],
    ...settings.flatMap(([name, value], place) => [
      [`GIT_CONFIG_KEY_${place}`, name],
      [`GIT_CONFIG_VALUE_${place}`, value],
    ]),
  ]) as Record<string, string>;
}

/**
 * Git asks a helper for the login, and only on behalf of the origin that it is for. Where the password is given, the
 * user's own helpers are neither asked nor told of it; else they come first.
 */
function loginSettings(login: RepositoryLogin | undefined): readonly (readonly [string, string])[] {
  if (login === undefined) return [];
  const section = `credential.${login.origin}`;
  const own: readonly (readonly [string, string])[] = [
    [`${section}.username`, login.username],
    [`${section}.helper`, HELPER],
  ];
  return login.password === undefined ? own : [[`${section}.helper`, ''], ...own];
}

function loginVariables(login: RepositoryLogin | undefined): Record<string, string> {
  if (login === undefined) return {};
  return { BUILDOUT_GIT_USERNAME: login.username, BUILDOUT_GIT_PASSWORD: login.password ?? '' };
}

/** What the user's own settings make of an address may lead to ssh or a mirror on disk, but never from https to http. */
function allowedProtocols({ network, remote }: GitPlace): string {
  if (network !== 'open') return 'file';
  const all = ['file', 'git', 'http', 'https', 'ssh'];
  return all.filter((name) => name !== 'http' || remote?.transport !== 'https').join(':');
}
