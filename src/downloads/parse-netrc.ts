/** A user name and a password. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** What a netrc file says. */
export interface Netrc {
  readonly machines: ReadonlyMap<string, Login>;
  /** For every host that is not named. */
  readonly fallback: Login | undefined;
}

const TOKEN = /"((?:[^"\\]|\\.)*)"|(\S+)/gu;

/**
 * Reads a netrc file, tolerantly: what is not understood is skipped. Macro definitions end at an empty line.
 *
 * Source: the `netrc` module of Python, "netrc File Format"; the first entry for a machine counts, as in curl.
 */
export function parseNetrc(text: string): Netrc {
  const machines = new Map<string, Login>();
  let fallback: Login | undefined;
  const words = tokensOf(
    text.replace(/^[ \t]*macdef\b[^]*?(?:\n[ \t]*\n|$(?![^]))/gmu, '').replace(/^[ \t]*#.*$/gmu, ''),
  );
  let place = 0;
  while (place < words.length) {
    const word = words[place];
    const isMachine = word === 'machine';
    place += isMachine ? 2 : 1;
    if (!isMachine && word !== 'default') continue;
    const name = words[place - 1] ?? '';
    const entry = readEntry(words, place);
    place = entry.next;
    if (!isMachine) fallback ??= entry.login;
    else if (!machines.has(name.toLowerCase())) machines.set(name.toLowerCase(), entry.login);
  }
  return { machines, fallback };
}

function tokensOf(text: string): readonly string[] {
  return [...text.matchAll(TOKEN)].map(([, quoted, bare]) => quoted?.replace(/\\(.)/gu, '$1') ?? bare ?? '');
}

function readEntry(words: readonly string[], start: number): { readonly login: Login; readonly next: number } {
  let user = '';
  let password = '';
  let place = start;
  for (; place < words.length; place += 2) {
    const word = words[place];
    const value = words[place + 1] ?? '';
    if (word === 'login' || word === 'user') user = value;
    else if (word === 'password') password = value;
    else if (word !== 'account') break;
  }
  return { login: { user, password }, next: place };
}
