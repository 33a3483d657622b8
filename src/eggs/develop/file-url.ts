import type { AbsolutePath } from '#base';

/** The `file:` URL of a path, written as Python does. */
export function fileUrl(path: AbsolutePath): string {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
}
