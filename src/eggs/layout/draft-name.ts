import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

/** The name of an egg while it is made; known to `removeAbandonedDrafts` by its form. */
export function draftName(stem: string): string {
  return `.${stem}.${randomLetters()}`;
}

const DIRECTORY_PREFIX = '.drafts.';

/** A directory for the eggs that a run links in foresight, beside their places; known to `removeAbandonedDrafts` too. */
export function draftsDirectory(eggsDirectory: AbsolutePath): AbsolutePath {
  return resolvePath(eggsDirectory, `${DIRECTORY_PREFIX}${randomLetters()}`);
}

/** Whether a directory of this name is a {@link draftsDirectory}. */
export function isDraftsDirectory(name: string): boolean {
  return name.startsWith(DIRECTORY_PREFIX) && /^[a-z\d]{6}$/.test(name.slice(DIRECTORY_PREFIX.length));
}

function randomLetters(): string {
  return Math.random().toString(36).slice(2, 8).padEnd(6, '0');
}
