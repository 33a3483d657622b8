import { UserError } from '#base';
import type { AbsolutePath } from '#base';

export { cannotRead, cannotWrite } from '../errors.ts';

/** A file that should be new is there already: the file system takes two names for the same one. */
export function nameCollision(path: AbsolutePath, cause: unknown): UserError {
  return new UserError(`Couldn't write ${path}: something of that name is there already`, {
    code: 'system/name-collision',
    hint: 'This file system may not tell upper from lower case: use one that does',
    cause,
  });
}
