const USER_INFO = /(\/\/)[^/?#\s"'<>]*@/gu;
const SECRET_PARAMETER = /([?&;][^=&;\s]*(?:token|sig|secret|passw|key|auth|credential)[^=&;\s]*=)[^&;\s#"'<>]+/giu;
const AUTHORIZATION = /\b(basic|bearer|token)\s+[\w+/=.~-]{8,}/giu;

/** `text` without anything that looks like a credential: user names in addresses, signed queries, authorizations. */
export function redactSecrets(text: string): string {
  return redactAddresses(text).replace(AUTHORIZATION, '$1 ***');
}

/** `text` without the credentials in addresses only: compilers speak of tokens, too, and mean something else. */
export function redactAddresses(text: string): string {
  return text.replace(USER_INFO, '$1').replace(SECRET_PARAMETER, '$1***');
}
