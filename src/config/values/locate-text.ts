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
  let line = around.line;
  let lineStart = around.start - (around.column - 1);
  for (let place = around.start; place < start; place += 1) {
    if (!isLineEnd(file, place)) continue;
    line += 1;
    lineStart = place + 1;
  }
  return { source: around.source, line, column: start - lineStart + 1, start, end: start + length };
}

/** Whether a line ends with the character at `place`: an LF, or a CR that no LF follows. */
function isLineEnd(file: string, place: number): boolean {
  const code = file.charCodeAt(place);
  return code === 0x0a || (code === 0x0d && file.charCodeAt(place + 1) !== 0x0a);
}
