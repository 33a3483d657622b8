import { resolvePath } from '#base';
import type { FileReader } from '#base';
import { parseCoreMetadata } from '#packaging';

import type { SourceTree } from './source-tree.ts';

/** From this version on, what is not called dynamic is final. */
const STATIC_SINCE = [2, 2] as const;
/** The fields that must be final for nobody to need a build. */
const NEEDED = ['requires-dist', 'provides-extra', 'requires-python', 'name', 'version'];

/**
 * The text of PKG-INFO when it says already what a wheel built from the source will say of its requirements; else
 * `undefined`: only a build can tell.
 *
 * Source: PEP 643.
 */
export function readStaticMetadata(tree: SourceTree, files: FileReader): string | undefined {
  const bytes = files.readBytes(resolvePath(tree.directory, 'PKG-INFO'));
  if (bytes === undefined) return undefined;
  const text = new TextDecoder().decode(bytes);
  const { metadataVersion, dynamic } = parseCoreMetadata(text);
  const isFinal = dynamic.every((field) => !NEEDED.includes(field.toLowerCase()));
  return isStatic(metadataVersion) && isFinal ? text : undefined;
}

function isStatic(metadataVersion: string): boolean {
  const numbers = /^(\d{1,4})\.(\d{1,4})$/.exec(metadataVersion);
  if (numbers === null) return false;
  const [major, minor] = [Number(numbers[1]), Number(numbers[2])];
  return major > STATIC_SINCE[0] || (major === STATIC_SINCE[0] && minor >= STATIC_SINCE[1]);
}
