import { publicUrl } from './public-url.ts';

/**
 * Whether two addresses mean one repository: logins, `.git` and slashes at the end do not count, and a path is the file
 * URL of it.
 */
export function sameRepository(left: string, right: string): boolean {
  return essence(left) === essence(right);
}

function essence(url: string): string {
  return publicUrl(url)
    .replace(/^file:\/\/(?=\/)/iu, '')
    .replace(/\/+$/u, '')
    .replace(/\.git$/u, '');
}
