import { badEntryPoint, badScriptName } from '../errors.ts';
import type { ScriptEntryPoint } from './script-request.ts';

/** Python's identifiers, dotted. Source: Python language reference, "Identifiers". */
const DOTTED_NAME = /^[\p{XID_Start}_][\p{XID_Continue}]*(?:\.[\p{XID_Start}_][\p{XID_Continue}]*)*$/u;

/**
 * Answers `name` when it can be the name of a file in the bin directory.
 *
 * Source: hostile-inputs.md H60.
 *
 * @throws {UserError} `eggs/bad-script-name`
 */
export function checkScriptName(name: string): string {
  const isPlain = name !== '' && name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name);
  if (!isPlain || Buffer.byteLength(name) > 255) throw badScriptName(name);
  return name;
}

/**
 * Answers the entry point when its module and attributes are nothing but dotted names: they become source text.
 *
 * Source: hostile-inputs.md H61.
 *
 * @throws {UserError} `eggs/bad-entry-point`
 */
export function checkEntryPoint<Point extends ScriptEntryPoint>(point: Point, source: string): Point {
  const { name, module, attributes } = point;
  if (DOTTED_NAME.test(module) && DOTTED_NAME.test(attributes)) return point;
  throw badEntryPoint(`${name} = ${module}${attributes === '' ? '' : `:${attributes}`}`, source);
}
