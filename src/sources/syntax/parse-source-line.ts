import { splitWords } from '#base';

import { sourceIncomplete, sourceTooLong } from '../errors.ts';
import type { WrittenSource } from '../sources-settings.ts';
import type { RawSource } from './raw-source.ts';

const OPTION = /^(?<key>[\w-]+)=(?<value>.*)$/su;

/**
 * Reads a source in the syntax of mr.developer: `kind url [path] [key=value ...]`, in any order as long as the kind comes
 * before the URL. Of an option given twice the later one counts, so that `+=` can refine a source.
 *
 * @throws {UserError} `sources/incomplete`, `sources/too-many-words`
 */
export function parseSourceLine({ name, text, location }: WrittenSource): RawSource {
  const values = new Map<string, string>();
  const plain: string[] = [];
  for (const word of splitWords(text)) {
    const option = OPTION.exec(word)?.groups;
    if (option?.['key'] === undefined) plain.push(word);
    else values.set(option['key'], option['value'] ?? '');
  }
  const [kind, url, path, ...rest] = plain;
  if (kind === undefined || url === undefined) throw sourceIncomplete(name, location);
  if (rest.length > 0) throw sourceTooLong(name, rest, location);
  const written = [['kind', kind] as const, ['url', url] as const];
  const early = path === undefined ? [] : [['path', path] as const];
  return { name, values: new Map([...early, ...values, ...written]), location };
}
