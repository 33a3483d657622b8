import type { SourceSpan } from '#base';

import { newestItems } from '../layers/history.ts';
import type { LayeredOption } from '../layers/layered-config.ts';

/** So many steps of a history are looked at. */
const MAX_ITEMS = 1000;

/**
 * Where `text` stands in the file that put it into `option`: the latest assignment that contains it, or else the
 * assignment in force. `texts` are those of `LoadedConfig`.
 */
export function locateText(
  option: LayeredOption,
  text: string,
  texts: ReadonlyMap<string, string>,
): SourceSpan | undefined {
  for (const { location } of newestItems(option.history, MAX_ITEMS)) {
    const file = location === undefined ? undefined : texts.get(location.source);
    if (location === undefined || file === undefined) continue;
    const place = file.slice(location.start, location.end).indexOf(text);
    if (place >= 0) return spanWithin(location, file, { start: location.start + place, length: text.length });
  }
  return option.location;
}

/** The span of a stretch of `file` that lies within `around`. */
export function spanWithin(
  around: SourceSpan,
  file: string,
  { start, length }: { readonly start: number; readonly length: number },
): SourceSpan {
  const before = file.slice(around.start, start).split(/\r\n?|\n/);
  const last = before.at(-1) ?? '';
  const column = before.length === 1 ? around.column + last.length : last.length + 1;
  return { source: around.source, line: around.line + before.length - 1, column, start, end: start + length };
}
