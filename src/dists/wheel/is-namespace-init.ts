import { strip } from '#base';

/** Real ones have some lines of licence text at most. */
const MOST_BYTES = 1 << 16;
const MOST_LINES = 6;
const DECLARATIONS = [
  ['pkg_resources', 'declare_namespace'],
  ['pkgutil', 'extend_path'],
] as const;

/**
 * Whether an `__init__.py` does nothing but declare a namespace package, so that zc.buildout deletes it from eggs
 * where it is the only file of its directory.
 *
 * Source: zc-buildout.md 5.7.
 */
export function isNamespaceInit(content: Uint8Array): boolean {
  if (content.length === 0 || content.length > MOST_BYTES) return false;
  const lines = new TextDecoder()
    .decode(content)
    .split(/\r\n|\r|\n/)
    .filter(isSignificant);
  if (lines.length === 0 || lines.length > MOST_LINES) return false;
  return DECLARATIONS.some(([module, call]) => {
    const from = lines.findIndex((line) => line.includes(module));
    return from >= 0 && lines.slice(from).some((line) => line.includes(call));
  });
}

function isSignificant(line: string): boolean {
  const text = strip(line);
  return text !== '' && !text.startsWith('#');
}
