import { splitWords } from '#base';

/**
 * The scripts that are wanted: name in the distribution → name of the file; `undefined` for all of them.
 *
 * Source: zc-buildout.md 7.1, "scripts".
 */
export function readScriptNames(value: string | undefined): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return undefined;
  return new Map(splitWords(value).map(readScriptName));
}

function readScriptName(word: string): readonly [string, string] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, word] : [word.slice(0, equals), word.slice(equals + 1)];
}
