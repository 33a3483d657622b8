import { UserError } from '#base';
import type { AbsolutePath } from '#base';

/** The file of certificate authorities that the environment or pip's configuration names is not there. */
export function noAuthorities(path: AbsolutePath): UserError {
  return new UserError(`There are no certificate authorities at ${path}`, {
    code: 'system/no-authorities',
    hint: 'Correct SSL_CERT_FILE, REQUESTS_CA_BUNDLE or the "cert" setting of pip',
  });
}

/** A large download cannot be kept on disk. */
export function cannotSpool(path: AbsolutePath, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(`Cannot write ${path}: ${reason}`, {
    code: 'system/cannot-write',
    hint: 'Make room on this disk, or set BUILDOUT_CACHE_DIR to a directory on another one',
    cause: error,
  });
}
