import { redactSecrets } from '#downloads';

import type { RepositoryLogin } from './repository-address.ts';

/** What git or a server said, without the login that it was given, in whatever spelling. */
export function sayWithoutSecrets(text: string, login: RepositoryLogin | undefined): string {
  const { password = '', username = '' } = login ?? {};
  // A user name without a password may be a token.
  const secrets = [password, login?.password === undefined ? username : ''].filter((secret) => secret !== '');
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), encodeURI(secret)]);
  return redactSecrets(spellings.reduce((said, secret) => said.replaceAll(secret, '***'), text));
}
