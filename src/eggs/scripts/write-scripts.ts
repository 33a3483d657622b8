import type { AbsolutePath, FileWriter, Reporter } from '#base';

import type { RenderedScripts } from './script-request.ts';

/** Writes the scripts that differ from what is there, and answers the paths of all. */
export function writeScripts(
  rendered: RenderedScripts,
  ports: { readonly files: FileWriter; readonly reporter: Reporter },
): readonly AbsolutePath[] {
  throw new Error(`to be written: ${rendered.scripts.length} ${ports.files.umask}`);
}
