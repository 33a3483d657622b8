import { parentOf, resolvePath, strip } from '#base';
import type { AbsolutePath, FileReader, SourceSpan, Surroundings } from '#base';

import { noPython, pythonMissing } from './errors.ts';

/** What may name the main Python, beside the machine itself. */
export interface ExecutableRequest {
  /** From the command line (`--python`). */
  readonly commandLine: string | undefined;
  /** A literal `executable` of the root file or the user's defaults. */
  readonly configured: { readonly text: string; readonly location?: SourceSpan | undefined } | undefined;
  /** The directory of the buildout. */
  readonly directory: AbsolutePath;
  /** Where scripts of earlier runs lie. */
  readonly binDirectory: AbsolutePath;
}

/** Enough of a script to see who runs it. */
const BEGINNING_BYTES = 4096;

interface NamedExecutable {
  readonly text: string;
  readonly askedBy: string;
  readonly location?: SourceSpan | undefined;
}

/**
 * Chooses the program that is the main Python, without starting anything.
 *
 * In order: command line, configuration, `BUILDOUT_PYTHON`, the active virtual environment, `.python-version`, the Python
 * that the scripts of the tree name, `.venv`, `python3` on `PATH`.
 *
 * @throws {UserError} `python/missing` when a named one is not there, `python/not-found` when there is none at all.
 */
export function chooseExecutable(
  request: ExecutableRequest,
  files: FileReader,
  surroundings: Surroundings,
): AbsolutePath {
  const { environment } = surroundings;
  if (request.commandLine !== undefined) return named({ text: request.commandLine, askedBy: '--python' });
  const { configured } = request;
  if (configured !== undefined) return named({ ...configured, askedBy: 'the option executable' });
  const wanted = environment['BUILDOUT_PYTHON'];
  if (wanted !== undefined && wanted !== '') return named({ text: wanted, askedBy: 'BUILDOUT_PYTHON' });
  return (
    inVirtualEnvironment(environment['VIRTUAL_ENV'], files) ??
    byVersionFile(request.directory, files, surroundings) ??
    namedByScripts(request.binDirectory, files) ??
    inVirtualEnvironment(resolvePath(request.directory, '.venv'), files) ??
    onPath('python3', files, surroundings) ??
    onPath('python', files, surroundings) ??
    refuse()
  );

  function named({ text, askedBy, location }: NamedExecutable): AbsolutePath {
    const path = text.includes('/') ? existing(resolvePath(request.directory, text), files) : undefined;
    const found = path ?? (text.includes('/') ? undefined : onPath(text, files, surroundings));
    if (found === undefined) throw pythonMissing(text, askedBy, location);
    return found;
  }
}

function refuse(): never {
  throw noPython(['the virtual environment', '.python-version', 'bin/', '.venv', 'PATH']);
}

function inVirtualEnvironment(directory: string | undefined, files: FileReader): AbsolutePath | undefined {
  return directory?.startsWith('/') === true
    ? existing(resolvePath(directory as AbsolutePath, 'bin/python'), files)
    : undefined;
}

/** `.python-version` holds a version (`3.11`, `3.11.7`), the name of a program, or a path. */
function byVersionFile(
  directory: AbsolutePath,
  files: FileReader,
  surroundings: Surroundings,
): AbsolutePath | undefined {
  const text = files.readText(resolvePath(directory, '.python-version'));
  const wanted = text
    ?.split('\n')
    .map(strip)
    .find((line) => line !== '' && !line.startsWith('#'));
  if (wanted === undefined) return undefined;
  if (!/^\d+(?:\.\d+)*$/u.test(wanted)) {
    return wanted.includes('/') ? existing(resolvePath(directory, wanted), files) : onPath(wanted, files, surroundings);
  }
  const managed = surroundings.environment['PYENV_ROOT'] ?? `${surroundings.homeDirectory ?? ''}/.pyenv`;
  const [major, minor] = wanted.split('.');
  return (
    existing(resolvePath('/' as AbsolutePath, managed, 'versions', wanted, 'bin/python'), files) ??
    onPath(`python${major ?? ''}${minor === undefined ? '' : `.${minor}`}`, files, surroundings)
  );
}

/** The first script in alphabetical order that names a Python that is there. */
function namedByScripts(binDirectory: AbsolutePath, files: FileReader): AbsolutePath | undefined {
  for (const entry of files.list(binDirectory) ?? []) {
    if (entry.kind !== 'file') continue;
    const bytes = files.readBytes(resolvePath(binDirectory, entry.name));
    const interpreter = interpreterOf(new TextDecoder().decode(bytes?.subarray(0, BEGINNING_BYTES)));
    const found = interpreter === undefined ? undefined : existing(interpreter as AbsolutePath, files);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By the first line, or by what `bootstrap` writes into `bin/buildout`. */
function interpreterOf(beginning: string): string | undefined {
  const firstLine = beginning.split('\n', 1)[0] ?? '';
  const python = /^#!\s*(?<path>\/\S*\/(?:python|pypy)[\w.-]*)\s*$/u.exec(firstLine)?.groups?.['path'];
  if (python !== undefined || !firstLine.startsWith('#!/bin/sh')) return python;
  return /^exec '[^'\n]+' --python '(?<path>\/[^'\n]+)' "\$@"$/mu.exec(beginning)?.groups?.['path'];
}

function onPath(
  name: string,
  files: FileReader,
  { environment, workingDirectory }: Surroundings,
): AbsolutePath | undefined {
  for (const directory of (environment['PATH'] ?? '').split(':')) {
    if (directory === '') continue;
    const found = existing(resolvePath(workingDirectory, directory, name), files);
    if (found !== undefined) return found;
  }
  return undefined;
}

function existing(path: AbsolutePath, files: FileReader): AbsolutePath | undefined {
  const facts = files.facts(path);
  if (facts?.kind !== 'file' || (facts.mode & 0o111) === 0) return undefined;
  return files.facts(parentOf(path)) === undefined ? undefined : path;
}
