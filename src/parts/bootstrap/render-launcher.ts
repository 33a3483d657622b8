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
 * Any POSIX sh runs it, and no Python need start for it. It names nothing of the project, which may be moved.
 */
export function renderLauncher({ program, python }: LauncherTarget): string {
  const gone = `buildout: there is no ${program} any more, which is to build this project; run "buildout bootstrap" with the one that you have`;
  return `#!/bin/sh
# Builds this project. Written by "buildout bootstrap".
[ -x ${quote(program)} ] || { printf '%s\\n' ${quote(gone)} >&2; exit 1; }
exec ${quote(program)} --python ${quote(python)} "$@"
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
