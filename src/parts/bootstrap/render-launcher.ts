import type { AbsolutePath } from '#base';

/** What a launcher starts. */
export interface LauncherTarget {
  /** `bin/buildout` of this program. */
  readonly program: AbsolutePath;
  /** The Python that the project is built for. */
  readonly python: AbsolutePath;
}

/**
 * The text of a project's own `bin/buildout`. `chooseExecutable` reads from it, too, which Python the project is built for.
 *
 * Any POSIX sh runs it, and no Python need start for it.
 */
export function renderLauncher({ program, python }: LauncherTarget): string {
  return `#!/bin/sh\n# Builds this project. Written by "buildout bootstrap".\nexec ${quote(program)} --python ${quote(python)} "$@"\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
