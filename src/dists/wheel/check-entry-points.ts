import { entryPointProblems, parseEntryPoints } from '#packaging';
import type { EntryPoint, EntryPointProblem, ProjectName } from '#packaging';

import { unsafeEntryPoint } from '../errors.ts';

/** The groups from which scripts are made. */
const SCRIPT_GROUPS = ['console_scripts', 'gui_scripts'];
const NOT_IN_FILE_NAMES = /[/\\\x00-\x1f\x7f]/;
const PYTHON = /^pythonw?[\d.]*(?:\.exe)?$/i;
const PIP = /^pip[\d.]*(?:\.exe)?$/i;
/** What turns a name into code, in the value of an entry point. */
const CODE = /=.*[;()'"`=]/;
const DOTTED_NAME = /^[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*$/u;

/**
 * Checks that the scripts which a distribution offers are files of the script directory and hold no foreign code, and
 * answers whether there are any console scripts.
 *
 * @throws {UserError} `dists/unsafe-entry-point`
 */
export function checkEntryPoints(text: string | undefined, wheel: { filename: string; project: ProjectName }): boolean {
  if (text === undefined) return false;
  const groups = parseEntryPoints(text);
  for (const problem of entryPointProblems(text)) checkUnreadable(problem, wheel.filename);
  for (const group of SCRIPT_GROUPS) {
    for (const entryPoint of groups.get(group) ?? []) checkScript(entryPoint, wheel);
  }
  return (groups.get('console_scripts') ?? []).length > 0;
}

/** Lines that make no sense are harmless to us, who leave them out; other tools would make scripts with code of them. */
function checkUnreadable({ text }: EntryPointProblem, filename: string): void {
  if (CODE.test(text)) throw unsafeEntryPoint(filename, text, 'it holds code where a name should be');
}

function checkScript(entryPoint: EntryPoint, { filename, project }: { filename: string; project: ProjectName }): void {
  const { name, module, attributes } = entryPoint;
  if (name === '' || name === '.' || name === '..' || NOT_IN_FILE_NAMES.test(name)) {
    throw unsafeEntryPoint(filename, name, 'its name is not a file name');
  }
  if (PYTHON.test(name) || (PIP.test(name) && project !== 'pip')) {
    throw unsafeEntryPoint(filename, name, 'it would hide the real program of that name');
  }
  if (!DOTTED_NAME.test(module)) throw unsafeEntryPoint(filename, name, 'its module is not a dotted name');
  if (attributes !== '' && !DOTTED_NAME.test(attributes)) {
    throw unsafeEntryPoint(filename, name, 'its attribute is not a dotted name');
  }
}
