import { fingerprint, pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';
import { parseEntryPoints } from '#packaging';
import type { Interpreter } from '#python';

import { listScripts } from '../distributions/metadata-source.ts';
import { classifyScript } from '../scripts/classify-script.ts';
import { checkEntryPoint, checkScriptName } from '../scripts/check-script.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';

/** Of whom programs are, and for which Python. */
interface ProgramPlace {
  readonly entry: WheelEntry;
  readonly interpreter: Interpreter;
}

/** What the kernel reads of a first line is limited, and ends at a blank. */
const LONGEST_FIRST_LINE = 127;

/**
 * Makes the programs of a build requirement runnable, and answers the directories to put on PATH: its console scripts and
 * the Python scripts that it brings as files, written beside its entry in the store, once for each Python; then its other
 * programs, as they came.
 *
 * Each finds its own modules without PYTHONPATH, because a build may note the program for later: meson-python builds
 * again when a module is imported.
 *
 * Source: PEP 517, "Build environment": scripts of build requirements are on PATH.
 */
export function providePrograms(
  entry: WheelEntry,
  interpreter: Interpreter,
  files: FileWriter,
): readonly AbsolutePath[] {
  const { tree, manifest } = entry;
  const own = manifest.dataDirectory === undefined ? undefined : resolvePath(tree, manifest.dataDirectory, 'scripts');
  const place = { entry, interpreter };
  const texts = new Map([...scriptsOf(own, place, files), ...consoleScriptsOf(place, files)]);
  const written = texts.size === 0 ? [] : [writePrograms(texts, place, files)];
  return own !== undefined && files.facts(own)?.kind === 'directory' ? [...written, own] : written;
}

function writePrograms(
  texts: ReadonlyMap<string, Uint8Array>,
  { entry, interpreter }: ProgramPlace,
  files: FileWriter,
): AbsolutePath {
  const key = fingerprint(JSON.stringify([interpreter.executable, entry.tree]));
  const directory = resolvePath(entry.tree, '../programs', key);
  files.makeDirectory(directory);
  for (const [name, text] of texts) {
    const path = resolvePath(directory, name);
    if (files.facts(path) === undefined) files.writeWhole(path, text, { mode: 0o777 });
  }
  return directory;
}

function consoleScriptsOf(
  { entry: { tree, manifest }, interpreter }: ProgramPlace,
  files: FileWriter,
): readonly (readonly [name: string, text: Uint8Array])[] {
  if (!manifest.hasConsoleScripts) return [];
  const bytes = files.readBytes(resolvePath(tree, manifest.distInfo, 'entry_points.txt'));
  const points = parseEntryPoints(new TextDecoder().decode(bytes)).get('console_scripts') ?? [];
  const callable = points.filter(({ attributes }) => attributes !== '');
  return callable.map((point) => {
    const { module, attributes } = checkEntryPoint(point, manifest.filename);
    const text = `${firstLines(interpreter)}import sys
sys.path.insert(0, ${pythonRepr(tree)})
import ${module}
sys.exit(${module}.${attributes}())
`;
    return [checkScriptName(point.name), Buffer.from(text)];
  });
}

function scriptsOf(
  directory: AbsolutePath | undefined,
  { interpreter }: ProgramPlace,
  files: FileWriter,
): readonly (readonly [name: string, text: Uint8Array])[] {
  if (directory === undefined) return [];
  return listScripts(directory, files).flatMap((script) => {
    const kind = classifyScript(script);
    if (kind.kind !== 'python') return [];
    const body = kind.text.slice(kind.text.indexOf('\n') + 1);
    return [[script.name, Buffer.from(firstLines(interpreter) + body, kind.isUtf8 ? 'utf8' : 'latin1')] as const];
  });
}

/** Starts the Python without what lies in its site-packages, as the build itself. */
function firstLines({ executable }: Interpreter): string {
  const line = `#!${executable} -S\n`;
  if (!/\s/u.test(executable) && Buffer.byteLength(line) <= LONGEST_FIRST_LINE) return line;
  // Python sees a text in three quotes where the shell sees a command.
  return `#!/bin/sh\n'''exec' "${executable.replaceAll(/["$\\`]/gu, '\\$&')}" -S "$0" "$@"\n' '''\n`;
}
