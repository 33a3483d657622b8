import { parentOf, pythonRepr } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';

import type { GeneratedScript, RenderedScripts } from './script-request.ts';

/** The machine as writing scripts needs it. */
export interface ScriptPorts {
  readonly files: FileWriter;
  readonly reporter: Reporter;
}

const LOGGER = 'zc.buildout.easy_install';

/**
 * Writes the scripts that differ from what is there, says which, and answers the paths of all.
 *
 * Where a launcher belongs to a script its path comes first; its bytes are not written here.
 *
 * Source: zc-buildout.md 6.1, 6.4, 6.5.
 */
export function writeScripts(
  { scripts, warnings }: RenderedScripts,
  { files, reporter }: ScriptPorts,
): readonly AbsolutePath[] {
  const own = scripts.filter(({ kind }) => kind === 'script');
  for (const script of own) writeScript(script, { files, reporter });
  for (const message of warnings) reporter({ kind: 'log', level: 30, logger: LOGGER, message });
  for (const script of scripts.filter(({ kind }) => kind === 'interpreter')) writeScript(script, { files, reporter });
  return scripts.flatMap(({ path, launcher }) => (launcher === undefined ? [path] : [launcher.path, path]));
}

function writeScript(script: GeneratedScript, { files, reporter }: ScriptPorts): void {
  if (isThere(script, files)) return;
  files.makeDirectory(parentOf(script.path));
  files.writeWhole(script.path, script.content, { mode: 0o777 });
  const message = `Generated ${script.kind} ${pythonRepr(script.shownPath)}.`;
  reporter({ kind: 'log', level: 20, logger: LOGGER, message });
}

/** A link is replaced by a file: what it leads to may belong to somebody else. */
function isThere({ path, content }: GeneratedScript, files: FileWriter): boolean {
  const found = files.linkFacts(path)?.kind === 'file' ? files.readBytes(path) : undefined;
  const wanted = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  return found !== undefined && wanted.equals(found);
}
