import { specifierSetAllows, tryParseSpecifierSet } from '#packaging';
import type { Interpreter } from '#python';

/**
 * Whether a distribution that says `Requires-Python: <requiresPython>` may be used by the interpreter. Absent forbids
 * nothing; nor does a text that is no specifier, as in pip.
 *
 * Source: core metadata, "Requires-Python"; PEP 345.
 */
export function allowsPython(
  requiresPython: string | undefined,
  { version: [major, minor, micro], versionText }: Pick<Interpreter, 'version' | 'versionText'>,
): boolean {
  if (requiresPython === undefined) return true;
  const allowed = tryParseSpecifierSet(requiresPython);
  const version = { text: versionText, epoch: 0, release: [major, minor, micro], local: [] };
  return allowed === undefined || specifierSetAllows(allowed, version, 'allow');
}
